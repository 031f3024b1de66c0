import * as l10n from '@vscode/l10n';
import { fix } from './kit/fixes.ts';
import type { Topic } from './kit/rule.ts';

const command = (command: string) => ({ algorithm: { command } });

/** Commands of several lines. */
export const commandLineRules: Topic = {
  about: ({ algorithm }) => algorithm?.command,
  rules: [
    {
      id: 'command-single-line',
      severity: 'information',
      doc: 'The documentation shows commands on a single line. Clients send scripts of several lines too, and they run.',
      invalid: [
        command('cd x\nsh run.sh'),
        command('cd x &&\r\n\tsh run.sh \\\n  --lr 0.1\n'),
        command('# start\npython train.py'),
        command("cat > a.py <<'END'\nprint(1)\nEND\npython a.py"),
        command('for i in 1 2; do\n  python train.py\ndone'),
        command('\n'),
      ],
      valid: [command('cd x && sh run.sh')],
      *check({ algorithm: { command = '' } = {} }) {
        if (!/[\r\n]/.test(command)) return;
        const path = ['algorithm', 'command'];
        const joined = onOneLine(command);
        yield {
          path,
          message: l10n.t('"command" has line breaks. The documentation shows commands on a single line.'),
          fixes: joined === undefined ? [] : [fix(l10n.t('Join the lines with "&&"'), { set: path, value: joined })],
        };
      },
    },
  ],
};

/** The longest command whose lines are looked at. */
const mostCharacters = 10_000;

/**
 * Each line as one command that goes on if the previous one succeeded. Nothing if a line isn't a simple command, or the command is
 * blank: only a shell knows where the commands of a script end.
 */
function onOneLine(command: string): string | undefined {
  if (command.length > mostCharacters) return undefined;
  const lines = command.split(/\r\n?|\n/);
  const isBroken = (line: string, index: number) => !line.trim() && lines[index - 1]?.endsWith('\\');
  if (lines.some((line, index) => !isSimple(line) || isBroken(line, index))) return undefined;
  const commands = lines.map((line) => line.trim()).filter(Boolean);
  const joined = commands.map((line, index) => line.replace(/ *\\$/, '') + (commands[index + 1] ? followed(line) : ''));
  return joined.join('') || undefined;
}

function followed(line: string): string {
  return /(?:\\|&&|\||;)$/.test(line) ? ' ' : ' && ';
}

/** Whether a line has only words, quoted strings, variables, and operators between commands. */
const isSimple = (line: string): boolean => simple.test(line) && !reserved.test(line);

const simple = /^(?:[\w@%+=:,./~*?[\]\-!\t >|;]|\$(?=\w)|\$\{[^{}]*\}|'[^']*'|"[^"\\`]*"|&&|&(?=\d))*\\?$/;

/** Words that a command of several lines begins with, goes on with, or ends with. */
const reserved =
  /(?:^|[\s;|&])(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|select|function|!|\[\[)(?:$|[\s;|&])/;
