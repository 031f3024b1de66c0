const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = [...'áƀçďéƒǧĥíĵķĺḿñóƥʠřšťúṽŵẋýžÁƁÇĎÉƑǦĤÍĴĶĹḾÑÓƤɊŘŠŤÚṼŴẊÝŽ'];
const accents = new Map([...plain].map((letter, index) => [letter, accented[index] ?? letter]));

/** What translators leave as it is: placeholders, code, quoted names, targets of links, icons. */
const untouched = /\{\d+\}|`[^`]*`|"[\w.*-]+"|\]\([^)]*\)|\$\([\w~-]+\)/g;

/** A text of the pseudo-language: readable, but accents and brackets show where it begins, where it ends and what is no part of it. */
export const pseudoText = (text: string): string => `⟦${outside(untouched, text, accent)}⟧`;

const accent = (text: string): string => [...text].map((letter) => accents.get(letter) ?? letter).join('');

function outside(pattern: RegExp, text: string, change: (part: string) => string): string {
  const kept = text.match(pattern) ?? [];
  return text
    .split(pattern)
    .map((part, index) => change(part) + (kept[index] ?? ''))
    .join('');
}
