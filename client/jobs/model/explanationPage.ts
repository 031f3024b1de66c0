import * as l10n from '@vscode/l10n';

/** A page of Markdown with an explanation. What others wrote stays text. */
export function explanationPage(name: string, lines: readonly string[], notes: readonly string[]): string {
  const [first = '', ...others] = lines.map(escaped);
  return [
    `# ${escaped(l10n.t('Why "{0}" ended', name))}`,
    `**${first}**`,
    ...others.map((line) => `- ${line}`),
    ...(notes.length > 0 ? ['---', ...notes.map((note) => `- *${escaped(note)}*`)] : []),
  ].join('\n\n');
}

/** Every character that can have a meaning in Markdown or HTML. */
export const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
