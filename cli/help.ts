import * as l10n from '@vscode/l10n';
import type { Command, CommandGroup, CommandTable, Options } from './kit/command.ts';

/** Printed by `--help`. */
export function overview(commands: CommandTable): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary()] as const);
  return [
    l10n.t('Usage: trainingjob <command> [options]'),
    '',
    ...table(rows),
    '',
    ...wrapped(
      l10n.t(
        "Exit codes: 0 for success, 1 when a file has errors, the service rejected the request, or a job failed, 2 when the command line is wrong, 3 when the service couldn't be asked, 4 when it's uncertain what became of a job, 130 when Ctrl+C ended a wait.",
      ),
    ),
    '',
    ...wrapped(l10n.t('Run trainingjob <command> --help for details, or trainingjob --version for the version.')),
  ].join('\n');
}

/** Printed by `--help` after the name of a group. */
export function groupHelp(name: string, { summary, commands }: CommandGroup): string {
  const rows = Object.entries(commands).map(([command, it]) => [command, it.summary()] as const);
  return [
    l10n.t('Usage: trainingjob {0} {1}', name, '<command> [options]'),
    '',
    ...wrapped(summary()),
    '',
    ...table(rows),
    '',
    ...wrapped(l10n.t('Run trainingjob {0} <command> --help for details.', name)),
  ].join('\n');
}

/** Printed by `--help` after a command. */
export function helpOf(name: string, summary: string, { usage, details, options }: Command): string {
  return [
    l10n.t('Usage: trainingjob {0} {1}', name, usage),
    '',
    ...wrapped([summary, details?.()].filter(Boolean).join(' ')),
    '',
    ...table(rowsOf(options)),
  ].join('\n');
}

const rowsOf = (options: Options) =>
  Object.entries(options).map(
    ([name, { short, value, about }]) =>
      [`${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`, about()] as const,
  );

const widest = 100;

/** Two columns. The right one is wrapped. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) =>
    wrapped(right, widest - width - 4).map((line, index) => `  ${(index ? '' : left).padEnd(width)}  ${line}`),
  );
}

/** Lines of at most `width` characters; a longer word gets a line of its own. */
function wrapped(text: string, width = widest): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}
