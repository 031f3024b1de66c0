/** Markdown as this project writes it, for who shows none of it: a terminal, or an editor without it. */
export function plainText(markdown: string): string {
  return markdown
    .split(/(```[^\n]*\n[\s\S]*?```|`+[\s\S]*?`+)/)
    .map((part, index) => (index % 2 === 1 ? codeOf(part) : textOf(part)))
    .join('')
    .trim();
}

const codeOf = (part: string): string =>
  part.startsWith('```') ? part.replace(/^```[^\n]*\n|```$/g, '') : part.replace(/^`+ ?| ?`+$/g, '');

/** Links that only this program could follow go with their text. */
const textOf = (part: string): string =>
  part
    .replace(/\[([^\]]*)\]\((?:file|command):[^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(^|\s)\*([^*\s][^*]*)\*/g, '$1$2')
    .replace(/^#+ /gm, '')
    .replace(/^---$/gm, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>])/g, '$1')
    .replace(/\n{3,}/g, '\n\n');
