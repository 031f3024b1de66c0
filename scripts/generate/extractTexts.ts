/** A source file and what it holds. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/**
 * The texts that sources give to `l10n.t`. A text must be a string literal, or several joined by `+`: what is made at run time can't
 * be found here, so it could never be translated. Texts of tables are the exception; `translatable.ts` adds these.
 */
export const extractTexts = (sources: readonly Source[]): string[] => sources.flatMap(textsIn);

/** Names that hold a text of a table. */
const ofTables = ['name', 'label', 'title', 'description', 'meaning', 'note', 'setting.meaning', 'patternErrorMessage'];

const string = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"`;
const call = new RegExp(
  String.raw`\bl10n\.t\((?!(?:${ofTables.join('|')})\))\s*(?:((?:${string})(?:\s*\+\s*(?:${string}))*)\s*(?=[,)]))?`,
  'g',
);

function textsIn({ path, text }: Source): string[] {
  return [...text.matchAll(call)].map(({ 1: literals, index }) => {
    if (literals) return (literals.match(new RegExp(string, 'g')) ?? []).map(contentOf).join('');
    const line = text.slice(0, index).split('\n').length;
    throw new Error(`${path}:${line}: give l10n.t a string literal, so that the text can be translated.`);
  });
}

const contentOf = (literal: string): string =>
  literal.slice(1, -1).replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, code, char) => {
    if (code) return String.fromCharCode(Number.parseInt(code, 16));
    return char === 'n' ? '\n' : char;
  });
