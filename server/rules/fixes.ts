import * as l10n from '@vscode/l10n';
import { distance } from 'fastest-levenshtein';
import type { Path } from '../document.ts';
import type { Change, Fix } from './rule.ts';

/** A fix of one step or several, under a title of its own. */
export const fix = (title: string, ...changes: Change[]): Fix => ({ title, changes });

/** Adds a member that is absent. */
export const add = (path: Path, value: unknown): Fix => fix(l10n.t('Add "{0}"', nameAt(path)), { set: path, value });

/** Replaces a value by a better one. */
export const change = (path: Path, value: unknown): Fix =>
  fix(l10n.t('Change to {0}', JSON.stringify(value)), { set: path, value });

/** Removes a member or an item. */
export const remove = (path: Path): Fix => fix(l10n.t('Remove "{0}"', nameAt(path)), { remove: path });

/** Removes several members of one object at once. */
export const removeAll = (owner: Path, names: readonly string[]): Fix =>
  fix(l10n.t('Remove {0}', quoted(names)), ...names.map((name) => ({ remove: [...owner, name] })));

/** Gives a member another name. */
export const rename = (path: Path, to: string): Fix => fix(l10n.t('Rename to "{0}"', to), { rename: path, to });

/** Puts a number, true, false or null in quotes. */
export const quote = (path: Path): Fix => sure(fix(l10n.t('Put in quotes'), { wrap: path, in: '""' }));

/** Marks a fix that may be done on save. */
export const sure = (certain: Fix): Fix => ({ ...certain, sure: true });

/** Whether a path is of a form, written like `algorithm.inputs[].name`; `*` stands for any one name. */
export function isAt(path: Path, form: string): boolean {
  const steps = stepsOf(form);
  const fits = (step: string, index: number) =>
    typeof path[index] === 'number' ? step === '[]' : step === '*' || step === path[index];
  return path.length === steps.length && steps.every(fits);
}

const forms = new Map<string, readonly string[]>();

/** Forms stand in the source, so the table is bounded by it. */
function stepsOf(form: string): readonly string[] {
  let steps = forms.get(form);
  if (!steps) {
    steps = form.replaceAll('[]', '.[]').split('.');
    forms.set(form, steps);
  }
  return steps;
}

/** More candidates than this, or longer words, are no names that somebody mistyped: guessing would cost too much. */
const mostGuesses = 200;

/** The candidate that was most likely meant, if any is near enough to say so or begins with the word. */
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

/** A fix that needs no choice where a word is but a slip of the pen away from what was meant. */
export const sureIfSlip = (fixed: Fix, word: string, meant: string): Fix => (isSlip(word, meant) ? sure(fixed) : fixed);

/** One letter more, less, other or swapped with its neighbour, in a word long enough that it can only be this one. */
function isSlip(word: string, meant: string): boolean {
  const [typed, right] = [word.toLowerCase(), meant.toLowerCase()];
  const away = distance(typed, right);
  return typed.length > 3 && (away <= 1 || (away === 2 && lettersOf(typed) === lettersOf(right)));
}

const lettersOf = (word: string): string => [...word].sort().join('');

/** Stands for a value that only the user knows; not an empty text, which the service takes for none. */
export const placeholder = (name: string): string => `<${name}>`;

/** The items of a list with their indices, less those of the wrong type, which are holes. */
export function items<T>(list: readonly (T | undefined)[] | undefined): readonly [number, T][] {
  const present: [number, T][] = [];
  for (let index = 0; index < (list?.length ?? 0); index++) {
    const item = list?.[index];
    if (item !== undefined && item !== null) present.push([index, item]);
  }
  return present;
}

/** The places whose key an earlier place has already, each with that earlier one. */
export function* repeats(places: Iterable<readonly [string, Path]>): Generator<[key: string, path: Path, first: Path]> {
  const seen = new Map<string, Path>();
  for (const [key, path] of places) {
    const first = seen.get(key);
    if (first) yield [key, path, first];
    else seen.set(key, path);
  }
}

/** Gives a name that is taken a number that makes it free, each time another one. */
export function numbering(taken: ReadonlySet<string | undefined>): (name: string) => string {
  const last = new Map<string, number>();
  return (name) => {
    let number = (last.get(name) ?? 0) + 1;
    while (taken.has(`${name}_${number}`)) number++;
    last.set(name, number);
    return `${name}_${number}`;
  };
}

/** Names as a message lists them. */
export function quoted(names: readonly string[]): string {
  const all = names.map((name) => `"${name}"`);
  const last = all.pop() ?? '';
  return all.length ? l10n.t('{0} and {1}', all.join(', '), last) : last;
}

/** How a message names the member at a path. */
export const nameAt = (path: Path): string => {
  const last = path.at(-1);
  return typeof last === 'number' ? `${path.at(-2) ?? ''}[${last}]` : (last ?? '');
};
