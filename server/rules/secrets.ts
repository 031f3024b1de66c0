import * as l10n from '@vscode/l10n';
import type { PartialJob, Path } from '../document.ts';
import { change, items } from './fixes.ts';
import { hasReference, secretReference } from './references.ts';
import type { Rule } from './rule.ts';

/** Secrets that are written out. */
export const secretRules: readonly Rule[] = [
  {
    id: 'env-secret',
    severity: 'warning',
    doc: 'Passwords, tokens and keys do not belong into a file, and everyone who can see the job can read them. Write `${secret:NAME}`, which is asked for once and put in when the job is sent, or `${env:NAME}`.',
    bad: { algorithm: { environments: { DB_PASSWORD: 'hunter2' } } },
    good: { algorithm: { environments: { DB_PASSWORD: '${secret:DB_PASSWORD}' } } },
    alsoBad: [
      { algorithm: { parameters: [{ name: 'hf-token', value: 'hf_x' }] } },
      { algorithm: { environments: { accessKey: 'a', API_KEY: 'b', 'client-secret': 'c', pwd_passwd: 'd' } } },
    ],
    alsoGood: [
      { algorithm: { environments: { DB_PASSWORD: '', AUTH_TOKEN: 'Bearer ${env:TOKEN}' } } },
      { algorithm: { environments: { TOKENIZERS_PARALLELISM: 'false', PAD_TOKEN_ID: '0', USE_TOKEN: 'True' } } },
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
        if (!looksSecret(name, value) || hasReference(value)) continue;
        const reference = secretReference(name);
        yield {
          path,
          message: l10n.t(
            '"{0}" looks like a secret, and whoever sees the job can read it: write "{1}".',
            name,
            reference,
          ),
          fixes: [change(path, reference)],
        };
      }
    },
  },
];

/** What a script is given by name, with its place. */
function* named({ algorithm }: PartialJob): Generator<[name: string, value: string, path: Path]> {
  for (const [name, value] of Object.entries(algorithm?.environments ?? {}))
    yield [name, value ?? '', ['algorithm', 'environments', name]];
  for (const [index, { name = '', value = '' }] of items(algorithm?.parameters))
    yield [name, value, ['algorithm', 'parameters', index, 'value']];
}

/** In machine learning a token is mostly a piece of text: numbers and switches of that name are no secrets, tokenizers neither. */
function looksSecret(name: string, value: string): boolean {
  if (!value) return false;
  if (/passw(or)?d|secret|access[_-]?key|api[_-]?key/i.test(name)) return true;
  return /token(?!i[sz]|s)/i.test(name) && !/^(true|false|-?[0-9.]+)$/i.test(value);
}
