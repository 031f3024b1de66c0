import * as l10n from '@vscode/l10n';
import type { Command, Options } from './command.ts';

/** What `--help` says. */
export function overview(commands: Readonly<Record<string, Command>>): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const);
  return [
    l10n.t('Usage: trainingjob <command> [options]'),
    '',
    ...table(rows),
    '',
    l10n.t('trainingjob <command> --help says more. trainingjob --version says which version this is.'),
  ].join('\n');
}

/** What `--help` says after a command. */
export function helpOf(name: string, { summary, usage, details, options }: Command): string {
  return [
    l10n.t('Usage: trainingjob {0} {1}', name, usage),
    '',
    summary,
    ...(details ? [details] : []),
    '',
    ...table(rowsOf(options)),
  ].join('\n');
}

const rowsOf = (options: Options) =>
  Object.entries(options).map(([name, { value, about }]) => [`--${name}${value ? ` ${value}` : ''}`, about] as const);

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
