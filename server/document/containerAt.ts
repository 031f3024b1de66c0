import { countUpTo } from './lineStarts.ts';
import { type Container, isContainer, type Part, type TextTree, trait, type Value, valueIn } from './part.ts';
import type { Skipped } from './tokens.ts';

/** A value with its place in a text. */
export interface Placed {
  readonly value: Value | undefined;
  readonly start: number;
  readonly depth: number;
}

/** The container that begins at an offset. */
export function containerAt(around: Placed, offset: number): Container | undefined {
  const { value, start } = around;
  if (!isContainer(value) || offset < start || offset >= start + value.length) return undefined;
  if (offset === start) return value;
  const child = childOf(around, countUpTo(value.starts, offset - start) - 1);
  return child && containerAt(child, offset);
}

/** A part of a container. */
export function childOf({ value, start, depth }: Placed, index: number): Placed | undefined {
  const part = isContainer(value) ? value.parts[index] : undefined;
  if (!part || !isContainer(value)) return undefined;
  const { value: child, inside } = valueIn(part);
  return { value: child, start: start + (value.starts[index] ?? 0) + inside, depth: depth + 1 };
}

/** An item of an array. */
export interface Item {
  readonly index: number;
  readonly start: number;
}

/** Of the array that begins at an offset, the last item but one up to another offset, if all that is in front of it is JSON. */
export function enteringSound({ root, start }: Pick<TextTree, 'root' | 'start'>, around: number) {
  return (offset: number): Item | undefined => {
    const array = containerAt({ value: root, start, depth: 0 }, offset);
    if (array?.type !== 'array' || !array.isClosed || array.ownTraits & trait.errors) return undefined;
    const index = countUpTo(array.starts, around - offset) - 2;
    for (let before = 0; before < index; before++) if (hasErrors(array.parts[before])) return undefined;
    return index > 0 ? { index, start: offset + (array.starts[index] ?? 0) } : undefined;
  };
}

const hasErrors = (part: Part | undefined): boolean => isContainer(part) && Boolean(part.traits & trait.errors);

/** Skips the containers that are JSON, apart from those around an offset. What isn't in the tree may be known otherwise. */
export function skippingSound({ root, start }: Pick<TextTree, 'root' | 'start'>, { around, known }: Looking): Skipped {
  return (offset) => {
    const container = containerAt({ value: root, start, depth: 0 }, offset) ?? known?.(offset);
    if (!container?.isClosed || container.traits & trait.errors) return undefined;
    const end = offset + container.length;
    return around !== undefined && offset < around && around < end ? undefined : end;
  };
}

interface Looking {
  readonly around?: number;
  readonly known?: ((offset: number) => Container | undefined) | undefined;
}
