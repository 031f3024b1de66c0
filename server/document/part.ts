import type { PartReading } from './found.ts';
import type { Span } from './span.ts';

/**
 * A part of a text without its place, so that it can be kept when the text around it changes: what lies in it has offsets from its
 * own start.
 */
export type Part = Value | Property;
export type Value = Scalar | Container;

export interface Scalar {
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  readonly length: number;
  readonly value: string | number | boolean | null;
}

export interface Property {
  readonly type: 'property';
  readonly length: number;
  readonly key: Scalar;
  readonly value: Value | undefined;
  /** Where the value begins. */
  readonly valueStart: number;
}

export interface Container {
  readonly type: 'object' | 'array';
  readonly length: number;
  readonly parts: readonly Part[];
  readonly starts: readonly number[];
  /** Its bracket at the end is there, so what follows in the text can't change it. */
  readonly isClosed: boolean;
  /** How deep values are nested in it. */
  readonly height: number;
  /** What is wrong in it, apart from what lies in containers within. */
  readonly errors: readonly TextError[];
  /** What is true of it apart from containers within, and with them. */
  readonly ownTraits: number;
  readonly traits: number;
  /** What was last made of it. A table of all containers would cost more than they do. */
  reading: PartReading | undefined;
}

/** Where a text departs from JSON, with the parser's code. */
export interface TextError extends Span {
  readonly code: number;
}

/** What tells whether a part has to be looked at more closely. */
export const trait = {
  /** It departs from JSON. */
  errors: 1,
  /** It departs from JSON by more than trailing commas. */
  faults: 2,
  comments: 4,
  /** It has a number that programs may read as another one. */
  longNumbers: 8,
  /** It has names that are written more than once. */
  repeats: 16,
} as const;

/** All of a text. */
export interface TextTree {
  readonly root: Value | undefined;
  readonly start: number;
  /** What is wrong outside of containers. */
  readonly errors: readonly TextError[];
  readonly ownTraits: number;
  /** It is nested too deep to be read. */
  readonly tooDeep: boolean;
}

export const isContainer = (part: Part | undefined): part is Container =>
  part?.type === 'object' || part?.type === 'array';

/** What is true of a text or of something in it. */
export const traitsOf = ({ root, ownTraits }: TextTree): number => ownTraits | (isContainer(root) ? root.traits : 0);

/** The value that a part is or, of a property, has, and where it begins in it. */
export const valueIn = (part: Part): { readonly value: Value | undefined; readonly inside: number } =>
  part.type === 'property' ? { value: part.value, inside: part.valueStart } : { value: part, inside: 0 };

/** All errors of a text, in its order. */
export function errorsOf({ root, start, errors }: TextTree): TextError[] {
  const found = [...errors];
  if (isContainer(root) && root.traits & trait.errors) collectErrors(root, start, found);
  return found.sort((a, b) => a.start - b.start);
}

function collectErrors(container: Container, at: number, found: TextError[]): void {
  for (const { code, start, end } of container.errors) found.push({ code, start: at + start, end: at + end });
  for (const [index, part] of container.parts.entries()) {
    const { value, inside } = valueIn(part);
    if (isContainer(value) && value.traits & trait.errors)
      collectErrors(value, at + (container.starts[index] ?? 0) + inside, found);
  }
}
