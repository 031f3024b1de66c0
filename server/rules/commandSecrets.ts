import * as l10n from '@vscode/l10n';
import { secretPartsIn } from '../../schemas/secretForms.ts';
import { looksSecret } from '../../schemas/secretNames.ts';
import { secretPlaceholder, variableName } from '../document/placeholders.ts';
import { fix } from './kit/fixes.ts';
import type { Topic } from './kit/rule.ts';
import { type SimpleCommand, simpleCommands } from './kit/shell.ts';

const path = ['algorithm', 'command'];
const run = (command: string) => ({ algorithm: { engine: { image_url: 'org/img:1' }, command } });

/** Secrets in the text of a command. */
export const commandSecretRules: Topic = {
  about: ({ algorithm }) => algorithm?.command,
  rules: [
    {
      id: 'command-secret',
      severity: 'warning',
      doc: "Passwords, tokens, and keys don't belong in a command, which everyone who can see the job can read. Use `${secret:NAME}`, which you enter once and which is filled in when the job is submitted.",
      invalid: [
        run('python train.py --sk abcdefgh12345678'),
        run('python train.py --api-key=abc123xyz'),
        run('export HF_TOKEN=abc && python train.py'),
        run("python train.py --db-password 'hunter2 x' --lr 0.1"),
        run('git clone https://user:hunter2@git.internal/org/repo'),
        run('curl -H "Authorization: Bearer eyJhbGciOiJI.eyJzdWIiOiIx.c2ln" http://10.0.0.1/'),
      ],
      valid: [
        run('python train.py --sk ${secret:SK} --token $TOKEN'),
        run('python train.py --max_tokens 512 --tokenizer bert --use-auth true --token'),
      ],
      *check({ algorithm: { command = '' } = {} }) {
        const said: string[] = [];
        for (const named of simpleCommands(command).flatMap(namedValues)) {
          const { name, raw } = named;
          const value = raw.replace(quotes, '$2');
          if (value.includes('$') || !looksSecret(name, value)) continue;
          said.push(value);
          const placeholder = secretPlaceholder(variableName(name.toUpperCase()));
          yield {
            path,
            message: l10n.t(
              '"{0}" in the command looks like a secret, and everyone who can see the job can read it. Use "{1}".',
              name,
              placeholder,
            ),
            // The command can have other secrets, so the title doesn't quote it.
            fixes: [
              fix(l10n.t('Use "{0}"', placeholder), {
                set: path,
                value: replaced(command, named, quotes.test(raw) ? `${raw[0]}${placeholder}${raw[0]}` : placeholder),
              }),
            ],
          };
        }
        // Others have no name, such as the password of a URL.
        if (secretPartsIn(command).some((secret) => !said.some((value) => value.includes(secret))))
          yield {
            path,
            message: l10n.t(
              'The command has a part that looks like a secret, and everyone who can see the job can read it. Use "{0}".',
              secretPlaceholder('NAME'),
            ),
          };
      },
    },
  ],
};

const quotes = /^(["'])([\s\S]*)\1$/;

interface NamedValue {
  readonly name: string;
  /** What stands in front of the value. */
  readonly front: string;
  /** The value as written, maybe in quotes. */
  readonly raw: string;
}

/** The values that a command gives names: `--name value`, `--name=value`, and `NAME=value`. */
function namedValues(words: SimpleCommand): NamedValue[] {
  return words.flatMap((word, index): NamedValue[] => {
    const [, front = '', name = '', raw] = /^((?:--?)?([A-Za-z][\w-]*)=)([\s\S]*)$/.exec(word) ?? [];
    if (raw !== undefined) return [{ name, front, raw }];
    const next = words[index + 1] ?? '-';
    const isOption = /^--?[A-Za-z][\w-]*$/.test(word) && !next.startsWith('-');
    return isOption ? [{ name: word.replace(/^-+/, ''), front: word, raw: next }] : [];
  });
}

/** The command with another value in this place. */
function replaced(command: string, { front, raw }: NamedValue, value: string): string {
  for (let at = command.indexOf(front); at >= 0; at = command.indexOf(front, at + 1)) {
    const rest = command.slice(at + front.length);
    const gap = /^[\s\\]*/.exec(rest)?.[0].length ?? 0;
    if (rest.startsWith(raw, gap))
      return command.slice(0, at + front.length + gap) + value + rest.slice(gap + raw.length);
  }
  return command;
}
