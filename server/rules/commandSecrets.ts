import * as l10n from '@vscode/l10n';
import { namedSecretsIn } from '../../schemas/commandSecrets.ts';
import { secretPartsIn } from '../../schemas/secretForms.ts';
import { secretPlaceholder, variableName } from '../document/placeholders.ts';
import { fix } from './kit/fixes.ts';
import type { Topic } from './kit/rule.ts';

const path = ['algorithm', 'command'];
const run = (command: string) => ({ algorithm: { engine: { image_url: 'org/img:1' }, command } });

/** Others are reported when these are gone. The fix of each writes the whole command. */
const mostSecrets = 20;

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
        run('mysql -u root -phunter2 db'),
        run('sshpass -p hunter2 ssh -p 22 host'),
        run('wandb login 0123456789abcdef'),
        run('curl -u ann:hunter2 http://10.0.0.1/'),
        run('curl -H "Authorization: Bearer eyJhbGciOiJI.eyJzdWIiOiIx.c2ln" http://10.0.0.1/'),
      ],
      valid: [
        run('python train.py --sk ${secret:SK} --token $TOKEN'),
        run('python train.py --max_tokens 512 --tokenizer bert --use-auth true --token'),
        run('mkdir -p out && ssh -p 22 host && docker run -p 8080:80 image'),
        run('curl -u $USER:$PASSWORD http://10.0.0.1/'),
      ],
      *check({ algorithm: { command = '' } = {} }) {
        const secrets = namedSecretsIn(command);
        for (const { name, start, end } of secrets.slice(0, mostSecrets)) {
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
                value: command.slice(0, start) + placeholder + command.slice(end),
              }),
            ],
          };
        }
        // Others have no name, such as the password of a URL.
        const others = secrets.reduceRight(
          (text, { start, end }) => `${text.slice(0, start)}***${text.slice(end)}`,
          command,
        );
        if (secretPartsIn(others).length > 0)
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
