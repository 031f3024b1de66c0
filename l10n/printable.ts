/** Foreign text, such as of a file or a service, for one line of a message, a label or a terminal: nothing moves a cursor, colors a terminal, is invisible, or turns text. Longer ones are cut, because nothing shows all of them. */
export function printable(text: string, longest = 1000): string {
  // Half of a character may be left at the end.
  const start = text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return visible(start).trim();
}

/** The same for a text of many lines of any length. */
export const printableLines = (text: string): string => text.split('\n').map(visible).join('\n');

const visible = (text: string): string =>
  // Most texts have nothing else, and an outline has thousands of them.
  /^[ -~]*$/.test(text) ? text : text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\p{Cf}+/gu, '');

/** The same for a JSON text, without losing anything: such characters are escaped. */
export const printableJson = (json: string): string =>
  // Valid JSON has these outside its strings only.
  json.replaceAll('\r', '').replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escaped);

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => escapedUnit(character.charCodeAt(index))).join('');

const escapedUnit = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
