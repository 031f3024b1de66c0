/** Snippets of LSP: text with tab stops. */

/** Text without tab stops, escaped for a snippet. */
export const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** A JSON value, escaped for a snippet. */
export const literalJson = (value: unknown): string => literal(JSON.stringify(value, null, '\t'));

/** A choice at the first tab stop. The first value is preselected. */
export const choice = (values: readonly string[]): string =>
  values.length === 1 ? `\${1:${literal(String(values[0]))}}` : `\${1|${values.map(inChoice).join(',')}|}`;

const inChoice = (text: string) => text.replace(/[\\$},|]/g, '\\$&');

/**
 * A snippet from the `body` of a schema's `defaultSnippets`. Its strings already contain tab stops. A string that starts with `^`
 * stands for a value that isn't a string. Tab stops are numbered in the order of the text. Empty objects and arrays get one.
 */
export function bodySnippet(body: unknown): string {
  const isEmpty = Object.keys(Object(body)).length === 0;
  const json = JSON.stringify(body, null, '\t')
    .replace(/"\^((?:[^"\\]|\\.)*)"/g, (_, text: string) => JSON.parse(`"${text}"`))
    .replace(/\{\}|\[\]/g, ([open, close]) => (isEmpty ? `${open}\n\t\${0:}\n${close}` : `${open}\${0:}${close}`));
  let stop = 0;
  return json.replace(/\$\{\d+(:\}|[:|])/g, (_, rest) => (rest === ':}' ? `$${++stop}` : `\${${++stop}${rest}`));
}

/** What a snippet inserts in an editor that doesn't support snippets. */
export const withoutTabStops = (snippet: string): string =>
  snippet
    .replace(/\$\{\d+\|((?:[^\\,|]|\\.)*)(?:[^\\|]|\\.)*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replace(/(^|[^\\])\$\d+/g, '$1')
    .replace(/\\([\\$},|])/g, '$1');

/** What editors without snippets insert: they don't indent lines, and Vim completes none. Formatting lays it out. */
export const onOneLine = (json: string): string => json.replace(/\n\t*/g, ' ').replace(/([{[]) +(?=[}\]])/g, '$1');
