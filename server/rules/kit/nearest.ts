import { distance } from 'fastest-levenshtein';
import { safe } from './fixes.ts';
import type { Fix } from './rule.ts';

/** The limit for candidates and for the length of a word, because guessing would cost too much. */
const mostGuesses = 200;

/** The candidate that was most likely meant: the most similar one, or one that starts with the word. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > mostGuesses) return undefined;
  let best: string | undefined;
  let longer: string | undefined;
  let least = word.length < 4 ? 2 : Math.max(2, Math.floor(word.length / 3)) + 1;
  let left = mostGuesses;
  for (const candidate of candidates) {
    if (left-- === 0) break;
    if (word.length > 2 && candidate.startsWith(word)) longer ??= candidate;
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const away = distance(word.toLowerCase(), candidate.toLowerCase());
    if (away < least) [best, least] = [candidate, away];
  }
  return best ?? longer;
}

/** Marks a fix as safe if the word is an obvious typo of what was meant. */
export const safeIfTypo = (fixed: Fix, word: string, meant: string): Fix => (isTypo(word, meant) ? safe(fixed) : fixed);

/** The candidate of which a word is an obvious typo. */
export function misspelled(word: string, candidates: readonly string[]): string | undefined {
  const near = nearest(word, candidates);
  return near !== undefined && isTypo(word, near) ? near : undefined;
}

/** One letter added, missing, replaced, or swapped, in a word long enough to be unambiguous. */
function isTypo(word: string, meant: string): boolean {
  const [typed, right] = [word.toLowerCase(), meant.toLowerCase()];
  const away = distance(typed, right);
  return typed.length > 3 && (away <= 1 || (away === 2 && lettersOf(typed) === lettersOf(right)));
}

const lettersOf = (word: string): string => [...word].sort().join('');

/** The candidates that were most likely meant, the most similar one first, of any number of candidates. */
export function nearestFew(word: string, candidates: Iterable<string>, most: number): string[] {
  if (word.length > mostGuesses) return [];
  const limit = Math.max(2, Math.floor(word.length / 3));
  const alike: { readonly name: string; readonly start: number }[] = [];
  for (const name of candidates)
    if (Math.abs(name.length - word.length) <= limit) alike.push({ name, start: commonStart(name, word) });
  // Comparing all would take too long for thousands, and what is meant mostly starts alike.
  const first = alike.length > mostGuesses ? alike.sort((a, b) => b.start - a.start).slice(0, mostGuesses) : alike;
  return first
    .map(({ name }) => ({ name, away: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away)
    .slice(0, most)
    .map(({ name }) => name);
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
