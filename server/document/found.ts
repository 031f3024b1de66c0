import { type ViolationKind, violationKinds } from './brokenKeyword.ts';
import type { ResolvedField } from './schema.ts';

/** What was made of a container by the schema of its field, without its place. */
export interface PartReading {
  readonly schema: ResolvedField;
  readonly value: Json | undefined;
  /** What is wrong with the container itself. */
  readonly own: readonly Departure[];
  /** What is wrong with its entries, by their indices; empty where nothing is. */
  readonly entries: readonly (Found | undefined)[];
  /** The kinds of all that, as bits. Some may be of what was wrong in an earlier version. */
  readonly kinds: number;
}

export type Json = string | number | boolean | null | (Json | undefined)[] | { [name: string]: Json };

/** What is wrong with an entry or in it. Of a member, its name and its value can both be wrong. */
export type Found = Departure | PartReading | readonly [name: Departure, value: Found | undefined];

export interface Departure {
  readonly kind: ViolationKind;
  readonly on?: 'name';
  /** The name of what is missing. */
  readonly missing?: string;
  readonly schema: ResolvedField;
  readonly value?: string | number | boolean | null;
}

/** The kinds of what is found, as bits. */
export function kindsOf(found: Found | undefined): number {
  if (!found) return 0;
  if ('kind' in found) return bitOf[found.kind];
  return 'kinds' in found ? found.kinds : kindsOf(found[0]) | kindsOf(found[1]);
}

export const bitsOf = (kinds: readonly ViolationKind[]): number => kinds.reduce((bits, kind) => bits | bitOf[kind], 0);

const bitOf = Object.fromEntries(violationKinds.map((kind, index) => [kind, 1 << index])) as Record<
  ViolationKind,
  number
>;
