import type { Contract, Place, Scalar } from '../contract.ts';
import type { ClassDefinition, Expression, FunctionDefinition } from './syntax.ts';

/** What is known of a value of a script without running it. */
export type Value =
  | { readonly kind: 'scalar'; readonly value: Scalar }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [Value, Value])[] }
  /** Something of a module that isn't read, such as `argparse.ArgumentParser`. */
  | { readonly kind: 'external'; readonly path: string }
  | {
      readonly kind: 'function';
      readonly definition: FunctionDefinition;
      readonly scope: Scope;
      readonly self?: Value;
      /** The class of a method. */
      readonly owner?: ClassValue;
    }
  | ClassValue
  | { readonly kind: 'instance'; readonly of: ClassValue; readonly attributes: Map<string, Value> }
  | { readonly kind: 'super'; readonly base: ClassValue; readonly self: Value }
  | { readonly kind: 'module'; readonly scope: Scope }
  | { readonly kind: 'object'; readonly object: LibraryObject }
  | { readonly kind: 'method'; readonly object: LibraryObject; readonly name: string }
  | { readonly kind: 'unknown' };

export interface ClassValue {
  readonly kind: 'class';
  readonly definition: ClassDefinition;
  readonly scope: Scope;
  readonly bases: readonly Value[];
}

/** Names in the scope of a method that no script has. */
export const [selfName, ownerName] = [' self', ' owner'];

/** Something that a library made, such as a parser: it knows what its methods do. */
export interface LibraryObject {
  /** Calls a method, or the object itself if the name is empty. */
  readonly call: (name: string, args: Args, run: Run) => Value;
  /** It is used in a way that isn't followed, so anything may have been done to it. */
  readonly escape: () => void;
  /** Attributes that have a value of their own. */
  readonly attribute?: (name: string) => Value | undefined;
}

/** The arguments of a call. */
export interface Args {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** The arguments as they are written. */
  readonly sources: ReadonlyMap<string, string>;
  /** There may be others. */
  readonly isOpen: boolean;
  readonly at: Place;
}

export interface Scope {
  readonly names: Map<string, Value>;
  readonly parent?: Scope;
  /** Names that an inner function sets in its module. */
  readonly globals: Set<string>;
  readonly module: ScriptModule;
}

/** A module that is read. */
export interface ScriptModule {
  readonly uri: string;
  readonly text: string;
  /** Dotted path from the folder where imports start. */
  readonly name: string;
  readonly isPackage: boolean;
}

/** One reading of a script. */
export interface Run {
  /** More than 0 where it isn't known whether a statement runs. */
  maybe: number;
  /** More than 0 inside a `try` that goes on after the program was ended. */
  caught: number;
  depth: number;
  steps: number;
  /** Functions that have been read. */
  readonly called: Set<FunctionDefinition>;
  readonly events: ParseEvent[];
  /** Holds `end` while a call that ends the program is left. */
  readonly notes: Set<'end'>;
  /** A module that isn't read may define flags of absl. */
  hasForeignFlags: boolean;
  readonly importModule: (from: ScriptModule, level: number, path: string, run: Run) => Value;
  readonly evaluate: (expression: Expression, scope: Scope, run: Run) => Value;
  readonly callValue: (callee: Value, args: Args, run: Run) => Value;
}

/** The script reads its command line. */
export interface ParseEvent {
  readonly contract: Contract;
  readonly owner: object;
}

export const unknown: Value = { kind: 'unknown' };

export const scalar = (value: Scalar): Value => ({ kind: 'scalar', value });

export const listOf = (items: readonly Value[]): Value => ({ kind: 'list', items });

export const objectOf = (object: LibraryObject): Value => ({ kind: 'object', object });

export const stringIn = (value: Value | undefined): string | undefined =>
  value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;

/** The literal values of a list or of the keys of a dictionary; undefined if one isn't known. */
export function scalarsIn(value: Value | undefined): Scalar[] | undefined {
  const items = itemsOf(value);
  const found = items?.flatMap((item) => (item.kind === 'scalar' ? [item.value] : []));
  return found && found.length === items?.length ? found : undefined;
}

/** What a loop over a value goes through. */
export function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  if (value?.kind === 'list') return value.items;
  if (value?.kind === 'dict') return value.entries.map(([key]) => key);
  const text = stringIn(value);
  return text === undefined ? undefined : [...text].map(scalar);
}

/** Whether a value is true for Python; undefined if that isn't known. */
export function truthOf(value: Value): boolean | undefined {
  if (value.kind === 'scalar') return Boolean(value.value);
  if (value.kind === 'list') return value.items.length > 0;
  if (value.kind === 'dict') return value.entries.length > 0;
  return value.kind === 'object' || value.kind === 'function' ? true : undefined;
}

/** Lets go of a value that is used in a way that isn't followed. */
export function letGo(value: Value, seen: Set<Value> = new Set()): void {
  if (seen.has(value)) return;
  seen.add(value);
  if (value.kind === 'object' || value.kind === 'method') value.object.escape();
  else if (value.kind === 'list') for (const item of value.items) letGo(item, seen);
  else if (value.kind === 'dict') for (const [, item] of value.entries) letGo(item, seen);
  else if (value.kind === 'instance') for (const item of value.attributes.values()) letGo(item, seen);
}

export function lookUp(name: string, scope: Scope | undefined): Value | undefined {
  for (let at = scope; at; at = at.parent) {
    const value = at.names.get(name);
    if (value) return value;
  }
  return undefined;
}

/** Runs what may not run. */
export function uncertain(run: Run, body: () => Value): Value {
  run.maybe += 1;
  try {
    return body();
  } finally {
    run.maybe -= 1;
    run.notes.delete('end');
  }
}
