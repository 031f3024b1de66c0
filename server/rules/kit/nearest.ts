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
