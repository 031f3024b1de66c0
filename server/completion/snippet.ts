/** Snippets as LSP knows them: text with tab stops. */

/** Plain text inside a snippet. */
export const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** A JSON value as the text of a snippet. */
export const literalJson = (value: unknown): string => literal(JSON.stringify(value, null, '\t'));

/** Alternatives at the first tab stop; the first one is there to begin with. */
export const choice = (values: readonly string[]): string =>
  values.length === 1 ? `\${1:${literal(String(values[0]))}}` : `\${1|${values.map(inChoice).join(',')}|}`;

const inChoice = (text: string) => text.replace(/[\\$},|]/g, '\\$&');

/**
 * A snippet out of the `body` of a schema's `defaultSnippets`: strings hold tab stops already; one that begins with `^`
 * stands for something that is no string. Stops are numbered in the order of the text, empty objects and lists get one.
 */
export function bodySnippet(body: unknown): string {
  const isEmpty = Object.keys(Object(body)).length === 0;
  const json = JSON.stringify(body, null, '\t')
    .replace(/"\^((?:[^"\\]|\\.)*)"/g, (_, text: string) => JSON.parse(`"${text}"`))
    .replace(/\{\}|\[\]/g, ([open, close]) => (isEmpty ? `${open}\n\t\${0:}\n${close}` : `${open}\${0:}${close}`));
  let stop = 0;
  return json.replace(/\$\{\d+(:\}|[:|])/g, (_, rest) => (rest === ':}' ? `$${++stop}` : `\${${++stop}${rest}`));
}

/** What a snippet inserts where the editor knows no snippets. */
export const withoutTabStops = (snippet: string): string =>
  snippet
    .replace(/\$\{\d+\|((?:[^\\,|]|\\.)*)(?:[^\\|]|\\.)*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replace(/(^|[^\\])\$\d+/g, '$1')
    .replace(/\\([\\$},|])/g, '$1');
