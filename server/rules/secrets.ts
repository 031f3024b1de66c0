import * as l10n from '@vscode/l10n';
import { looksSecret } from '../../schemas/secretNames.ts';
import type { PartialJob, Path } from '../document/path.ts';
import { hasPlaceholder, secretPlaceholder, variableName } from '../document/placeholders.ts';
import { noValue, type Parameter, variablesThat } from './kit/algorithms.ts';
import { change } from './kit/fixes.ts';
import { itemsThat, madeOf } from './kit/lists.ts';
import type { Topic } from './kit/rule.ts';

/** Secrets in plain text. */
export const secretRules: Topic = {
  about: ({ algorithm }) => algorithm?.environments || algorithm?.parameters,
  isFine: ({ algorithm }) => noValue(algorithm, (value, name) => looksSecret(name, value)),
  rules: [
    {
      id: 'env-secret',
      severity: 'warning',
      doc: "Passwords, tokens, and keys don't belong in a file, and everyone who can see the job can read them. Use `${secret:NAME}`, which you enter once and which is filled in when the job is submitted, or `${env:NAME}`.",
      invalid: [
        { algorithm: { environments: { DB_PASSWORD: 'hunter2' } } },
        { algorithm: { parameters: [{ name: 'hf-token', value: 'hf_x' }] } },
        { algorithm: { environments: { accessKey: 'a', API_KEY: '1', 'client-secret': 'c', pwd_passwd: 'd' } } },
        { algorithm: { environments: { OBS_AK: 'a', sk: 'b', SMTP_PASS: 'c', dbPwd: 'd', BASIC_AUTH: 'e:f' } } },
        { algorithm: { environments: { HTTPS_PROXY: 'http://ann:hunter2@proxy:8080' } } },
        {
          algorithm: {
            environments: { DB_PASS: '83920174', SK: '/abcdefg', WANDB_KEY: 'a', COOKIE: 'b', SSHPASS: 'c' },
          },
        },
        { algorithm: { parameters: [{ name: 'dsn', value: 'Server=db;Uid=ann;Pwd=hunter2' }] } },
      ],
      valid: [
        { algorithm: { environments: { DB_PASSWORD: '${secret:DB_PASSWORD}' } } },
        { algorithm: { environments: { DB_PASSWORD: '', AUTH_TOKEN: 'Bearer ${env:TOKEN}' } } },
        { algorithm: { environments: { PWD: '/home/ma-user', n_pass: '2', USE_AUTH: 'no', PASSES: '3', SKIP: 'a' } } },
        { algorithm: { environments: { HTTPS_PROXY: 'http://proxy:8080', TASK: 'mask', SK_LEARN: 'x', AUTHOR: 'a' } } },
        {
          algorithm: {
            environments: { PUBLIC_KEY: 'a', TLS_KEY: '/home/ma-user/tls.key', TOKEN_FILE: 'a', AUTH: 'basic' },
          },
        },
        { algorithm: { environments: { TOKENIZERS_PARALLELISM: 'false', pad_token: '<pad>', USE_TOKEN: 'True' } } },
        {
          algorithm: {
            parameters: [
              { name: 'max_tokens', value: '512' },
              { name: 'tokenizer', value: 'bert' },
              { name: 'prompt_key', value: 'prompt' },
            ],
          },
        },
      ],
      *check(job) {
        for (const [name, path] of secretsIn(job)) {
          const secret = variableName(name);
          const placeholder = secretPlaceholder(secret);
          yield {
            path,
            message: l10n.t(
              '"{0}" looks like a secret, and everyone who can see the job can read it. Use "{1}".',
              name,
              placeholder,
            ),
            fixes: [{ ...change(path, placeholder), secret }],
          };
        }
      },
    },
  ],
};

/** The secrets among all that a script receives by name, with their paths. */
function* secretsIn({ algorithm }: PartialJob): Generator<[name: string, path: Path]> {
  for (const [name] of secretVariables(algorithm?.environments)) yield [name, ['algorithm', 'environments', name]];
  for (const [index, { name = '' }] of madeOf(algorithm ?? {}, 'parameters', secretParameters))
    yield [name, ['algorithm', 'parameters', index, 'value']];
}

const isSecret = (name: string, value: string): boolean => looksSecret(name, value) && !hasPlaceholder(value);

const secretVariables = variablesThat((value, name) => isSecret(name, value));

const secretParameters = itemsThat<Parameter>(({ name = '', value = '' }) => isSecret(name, value));
