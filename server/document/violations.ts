import type { ASTNode } from 'vscode-json-languageservice';
import type { ViolationKind } from './brokenKeyword.ts';
import { bitsOf, type Departure, type Found, kindsOf, type PartReading } from './found.ts';
import { indexOfMember } from './member.ts';
import { isContainer, type Value, valueIn } from './part.ts';
import { partNodeOf } from './partNode.ts';
import type { Path } from './path.ts';
import { isLong } from './scanner.ts';
import type { ResolvedField } from './schema.ts';

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
export const isLeftOut = ({ kind, value }: Departure): boolean => isLong(value) || (kind === 'type' && value !== null);

/** Where a text departs from the schema, in document order. There can be very many such places, so they are made while somebody looks at them. */
export interface Violations extends Iterable<SchemaViolation> {
  /** Only those of some kinds. */
  readonly of: (...kinds: readonly ViolationKind[]) => Iterable<SchemaViolation>;
  /** What is wrong with the entry at a path, or with one around it. */
  readonly around: (path: Path) => Iterable<Departure>;
}

/** What was found in a text, with what it was found in. */
interface FoundIn {
  readonly found: Found | undefined;
  readonly part: Value | undefined;
  readonly root: ASTNode | undefined;
  readonly text: string;
}

export function violationsOf({ found, part, root, text }: FoundIn): Violations {
  const of = (kinds: number) => (found && root ? violationsIn(found, { node: root, path: [] }, { kinds, text }) : []);
  return {
    [Symbol.iterator]: () => of(allKinds)[Symbol.iterator](),
    of: (...kinds) => of(bitsOf(kinds)),
    around: (path) => departuresAround(found, part, path),
  };
}

const allKinds = ~0;

/** A node with its path. */
interface Placed {
  readonly node: ASTNode;
  readonly path: Path;
}

interface Sought {
  /** As bits. */
  readonly kinds: number;
  readonly text: string;
}

function* violationsIn(found: Found, at: Placed, sought: Sought): Generator<SchemaViolation> {
  for (const one of singly(found))
    if (!(kindsOf(one) & sought.kinds)) continue;
    else if ('kind' in one) yield violationAt(one, at, sought.text);
    else yield* violationsInside(one, { ...at, node: valueNodeOf(at.node) }, sought);
}

/** What is wrong with an array as a whole comes before its items, what an object lacks behind its members. */
function* violationsInside({ own, entries }: PartReading, at: Placed, sought: Sought): Generator<SchemaViolation> {
  const isArray = at.node.type === 'array';
  if (isArray) yield* ownViolations(own, at, sought);
  for (let index = 0; index < entries.length; index++) {
    const found = entries[index];
    if (kindsOf(found) & sought.kinds) yield* violationsIn(found as Found, entryOf(at, index), sought);
  }
  if (!isArray) yield* ownViolations(own, at, sought);
}

function* ownViolations(own: readonly Departure[], at: Placed, sought: Sought): Generator<SchemaViolation> {
  for (const one of own) yield* violationsIn(one, at, sought);
}

function violationAt({ on, missing, ...departure }: Departure, { node, path }: Placed, text: string): SchemaViolation {
  const named = on === 'name' && node.type === 'property' ? node.keyNode : valueNodeOf(node);
  return { ...departure, path: missing === undefined ? path : [...path, missing], node: named, text };
}

/** The entry of a container, a member as a whole. */
function entryOf({ node, path }: Placed, index: number): Placed {
  const entry = partNodeOf(node)?.entryAt(index) ?? node;
  return { node: entry, path: [...path, entry.type === 'property' ? entry.keyNode.value : index] };
}

const valueNodeOf = (node: ASTNode): ASTNode => (node.type === 'property' ? (node.valueNode ?? node.keyNode) : node);

function* departuresAround(found: Found | undefined, part: Value | undefined, path: Path): Generator<Departure> {
  const [step, ...rest] = path;
  if (!found || !('kinds' in found) || step === undefined || !isContainer(part)) return;
  const index = typeof step === 'number' ? step : indexOfMember(part, step);
  const entry = index === undefined ? undefined : part.parts[index];
  if (index === undefined || !entry) return;
  for (const one of singly(found.entries[index]))
    if ('kind' in one) yield one;
    else yield* departuresAround(one, valueIn(entry).value, rest);
}

/** What is wrong with the name and what is wrong with the value, one by one. */
function singly(found: Found | undefined): readonly (Departure | PartReading)[] {
  if (!found) return [];
  return 'kind' in found || 'kinds' in found ? [found] : [found[0], ...singly(found[1])];
}
