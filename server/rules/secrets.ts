import * as l10n from '@vscode/l10n';
import type { PartialJob, Path } from '../document/path.ts';
import { hasPlaceholder, secretPlaceholder, variableName } from '../document/placeholders.ts';
import { change } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import type { Topic } from './kit/rule.ts';

/** Secrets that are written out. */
export const secretRules: Topic = {
  about: ({ algorithm }) => algorithm?.environments || algorithm?.parameters,
  rules: [
    {
      id: 'env-secret',
      severity: 'warning',
      doc: 'Passwords, tokens and keys do not belong into a file, and everyone who can see the job can read them. Write `${secret:NAME}`, which is asked for once and put in when the job is sent, or `${env:NAME}`.',
      invalid: [
        { algorithm: { environments: { DB_PASSWORD: 'hunter2' } } },
        { algorithm: { parameters: [{ name: 'hf-token', value: 'hf_x' }] } },
        { algorithm: { environments: { accessKey: 'a', API_KEY: '1', 'client-secret': 'c', pwd_passwd: 'd' } } },
      ],
      valid: [
        { algorithm: { environments: { DB_PASSWORD: '${secret:DB_PASSWORD}' } } },
        { algorithm: { environments: { DB_PASSWORD: '', AUTH_TOKEN: 'Bearer ${env:TOKEN}' } } },
        { algorithm: { environments: { TOKENIZERS_PARALLELISM: 'false', pad_token: '<pad>', USE_TOKEN: 'True' } } },
        {
          algorithm: {
            parameters: [
              { name: 'max_tokens', value: '512' },
              { name: 'tokenizer', value: 'bert' },
            ],
          },
        },
      ],
      *check(job) {
        for (const [name, value, path] of named(job)) {
          if (!looksSecret(name, value) || hasPlaceholder(value)) continue;
          const secret = variableName(name);
          const reference = secretPlaceholder(secret);
          yield {
            path,
            message: l10n.t(
              '"{0}" looks like a secret, and whoever sees the job can read it: write "{1}".',
              name,
              reference,
            ),
            fixes: [{ ...change(path, reference), secret }],
          };
        }
      },
    },
  ],
};

/** What a script is given by name, with its place. */
function* named({ algorithm }: PartialJob): Generator<[name: string, value: string, path: Path]> {
  for (const [name, value] of Object.entries(algorithm?.environments ?? {}))
    yield [name, value ?? '', ['algorithm', 'environments', name]];
  for (const [index, { name = '', value = '' }] of items(algorithm?.parameters))
    yield [name, value, ['algorithm', 'parameters', index, 'value']];
}

/** Nobody's password is a switch: `USE_AUTH_TOKEN` asks whether there is one. */
const looksSecret = (name: string, value: string): boolean =>
  (/passw(or)?d|secret|access[_-]?key|api[_-]?key/i.test(name) || isAccessToken(name)) &&
  !/^(true|false)?$/i.test(value);

/** In machine learning a token is mostly a piece of text, and its number, length or place in the text is no secret. */
const isAccessToken = (name: string): boolean => /token/i.test(name) && !pieceOfText.test(name);

const pieceOfText =
  /token(s|i[sz]|[_-]?(count|id|len|limit|num|size|type))|(bos|cls|eos|mask|max|min|num|pad|sep|special|unk)[_-]?token/i;
