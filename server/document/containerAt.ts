import { countUpTo } from './lineStarts.ts';
import { type Container, isContainer, type TextTree, trait, type Value, valueIn } from './part.ts';
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

/** Skips the containers that are JSON, apart from those around an offset. */
export function skippingSound({ root, start }: Pick<TextTree, 'root' | 'start'>, around?: number): Skipped {
  return (offset) => {
    const container = containerAt({ value: root, start, depth: 0 }, offset);
    if (!container?.isClosed || container.traits & trait.errors) return undefined;
    const end = offset + container.length;
    return around !== undefined && offset < around && around < end ? undefined : end;
  };
}
