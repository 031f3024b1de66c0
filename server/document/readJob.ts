import type { ASTNode } from 'vscode-json-languageservice';
import type { ViolationKind } from './brokenKeyword.ts';
import { lazy } from './lazy.ts';
import type { TextTree } from './part.ts';
import { partNodeOf } from './partNode.ts';
import { type Departure, type Found, readValue } from './partReading.ts';
import type { PartialJob, Path } from './path.ts';
import { isLong } from './scanner.ts';
import { type ResolvedField, requestSchema } from './schema.ts';

/** A place where the text departs from the schema. */
export interface SchemaViolation {
  readonly kind: ViolationKind;
  /** The guilty value; for `missing` the absent member itself. */
  readonly path: Path;
  /** The guilty value's node; for `missing` the object that lacks the member. */
  readonly node: ASTNode;
  /** The schema of the value (`unknown`: of the object around it). */
  readonly schema: ResolvedField;
  /** The value where it is a scalar. */
  readonly value?: string | number | boolean | null;
  /** The whole text, where numbers are as they are written. */
  readonly text: string;
}

/** Whether the value isn't in the job: it has the wrong type or is too long. Null counts as absent. */
export const isLeftOut = ({ kind, value }: SchemaViolation): boolean =>
  isLong(value) || (kind === 'type' && value !== null);

/** The job as far as its parts have the right type, and everything the schema has against the rest. */
export interface Reading {
  readonly job: PartialJob;
  /** There can be very many, and most features need none of them. */
  readonly violations: () => readonly SchemaViolation[];
}

/**
 * Walks tree and schema together. A part of the wrong type is reported once and left out of the job, so that
 * rules trust their types. One walk instead of the library's validator gives each problem a kind, a path and the
 * schema it broke, which messages and fixes need; a test compares the verdicts of both.
 */
export function readJob({ root: part, start }: TextTree, root: ASTNode | undefined, text: string): Reading {
  const found: Found[] = [];
  const job = part && readValue({ part, start, schema: requestSchema, text }, found, undefined);
  const placed = () => {
    const violations: SchemaViolation[] = [];
    if (root) collect(found, { node: root, path: [] }, { text, violations });
    return violations;
  };
  return { job: (isRecord(job) ? job : {}) as PartialJob, violations: lazy(placed) };
}

/** A container with its place. */
interface Placed {
  readonly node: ASTNode;
  readonly path: Path;
}

interface Collected {
  readonly text: string;
  readonly violations: SchemaViolation[];
}

/** Gives violations their places. */
function collect(found: readonly Found[], around: Placed, all: Collected): void {
  for (const one of found) {
    const entry = one.index === undefined ? around : entryOf(around, one.index);
    if ('inside' in one) collect(one.inside.found, { path: entry.path, node: valueNodeOf(entry.node) }, all);
    else all.violations.push(violationAt(one, entry, all.text));
  }
}

function violationAt(
  { index: _, on, missing, ...departure }: Departure,
  { node, path }: Placed,
  text: string,
): SchemaViolation {
  const named = on === 'name' && node.type === 'property' ? node.keyNode : valueNodeOf(node);
  return { ...departure, path: missing === undefined ? path : [...path, missing], node: named, text };
}

/** The entry of a container, a member as a whole. */
function entryOf({ node, path }: Placed, index: number): Placed {
  const entry = partNodeOf(node)?.entryAt(index) ?? node;
  return { node: entry, path: [...path, entry.type === 'property' ? entry.keyNode.value : index] };
}

const valueNodeOf = (node: ASTNode): ASTNode => (node.type === 'property' ? (node.valueNode ?? node.keyNode) : node);

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
