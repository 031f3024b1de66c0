/** Markdown as this project writes it, for who shows none of it: a terminal, or an editor without it. */
export function plainText(markdown: string): string {
  // Marks can stand around code, but those inside it are text.
  const codes: string[] = [];
  const around = markdown.replace(codePattern, (part) => `\uE000${codes.push(codeOf(part)) - 1}\uE001`);
  return textOf(around)
    .replace(/\uE000(\d+)\uE001/g, (mark, index: string) => codes[Number(index)] ?? mark)
    .trim();
}

const codePattern = /```[^\n]*\n[\s\S]*?```|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g;

const codeOf = (part: string): string =>
  part.startsWith('```') ? part.replace(/^```[^\n]*\n|```$/g, '') : part.replace(/^`+ ?| ?`+$/g, '');

/** A place on this machine or a command is nothing to read: a link that stands alone goes, and in a sentence its words stay. */
const textOf = (part: string): string =>
  part
    .replace(/^\[[^\]]*\]\((?:file|command):\S*\)$/gm, '')
    .replace(/\[([^\]]*)\]\((?:file|command):(?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(^|\s)\*([^*\s][^*]*)\*/g, '$1$2')
    .replace(/^#+ /gm, '')
    .replace(/^---$/gm, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>])/g, '$1')
    .replace(/\n{3,}/g, '\n\n');
