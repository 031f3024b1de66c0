import type { ASTNode } from 'vscode-json-languageservice';
import { hasSecret } from '../../schemas/commandSecrets.ts';
import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { firstItems, nodeAt } from '../document/locate.ts';
import { memoize } from '../document/memoize.ts';
import type { Path } from '../document/path.ts';
import { requestSchema, resolveField } from '../document/schema.ts';

/** A list longer than this helps nobody, and a generated file can have any number of values. */
const mostValues = 100;

const mostItems = 2000;

/** What the values of a field have in common with those of other fields, if they can be used again. */
export const reuseOf = ({ 'x-reuse': reuse, 'x-format': format }: FieldSchema): string | undefined =>
  reuse ?? (format === 'obs-path' || format === 'container-path' ? format : undefined);

/** The values that files have in fields of a kind, most frequent first, and of equally frequent ones those of the first file. */
export function usedValues(files: readonly ASTNode[], kind: string, except?: string): string[] {
  const total = new Map<string, number>();
  for (const file of files)
    for (const [value, count] of countsIn(file)(kind)) total.set(value, (total.get(value) ?? 0) + count);
  if (except !== undefined) decrease(total, except);
  const ranked = [...total].sort(([, a], [, b]) => b - a).map(([value]) => value);
  return ranked.slice(0, mostValues);
}

/** The value at the cursor doesn't count, unless it occurs elsewhere, too. */
function decrease(counts: Map<string, number>, value: string): void {
  const count = counts.get(value) ?? 0;
  if (count > 1) counts.set(value, count - 1);
  else counts.delete(value);
}

/** Looks only at the fields of the kind that is asked for, once for each version of a file. */
const countsIn = memoize((root: ASTNode) => {
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (kind: string): ReadonlyMap<string, number> => {
    const counted = known.get(kind) ?? count(root, placesOf(kind));
    known.set(kind, counted);
    return counted;
  };
});

function count(root: ASTNode, places: readonly Path[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const place of places)
    for (const value of valuesAt(root, place)) {
      if (!isToFillIn(value) && !hasSecret(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
      if (counts.size >= mostValues) return counts;
    }
  return counts;
}

/** A fix has written it for the user to replace. */
const isToFillIn = (value: string): boolean => /<[^<>]*>/.test(value);

function* valuesAt(node: ASTNode | undefined, [step, ...rest]: Path): Generator<string> {
  if (!node) return;
  if (step === undefined) {
    if (node.type === 'string' && node.value) yield node.value;
  } else if (step === anyName) {
    if (node.type === 'object') yield* node.properties.map(({ keyNode }) => keyNode.value);
  } else if (step === anyItem) {
    if (node.type === 'array') for (const item of firstItems(node, mostItems)) yield* valuesAt(item, rest);
  } else yield* valuesAt(nodeAt(node, [step]), rest);
}

const anyItem = -1;
const anyName = '*';

/** The kind of the names in a map. */
export const namesOf = (map: string): string => `${map}.${anyName}`;

const placesOf = (kind: string): readonly Path[] => places(requestSchema).get(kind) ?? [];

/** Where in a job the fields of each kind are. */
const places = memoize((root: FieldSchema): ReadonlyMap<string, Path[]> => {
  const found = new Map<string, Path[]>();
  const put = (kind: string, path: Path) => found.set(kind, [...(found.get(kind) ?? []), path]);
  const collect = (field: FieldSchema, path: Path): void => {
    const { properties = {}, items, additionalProperties, ...own } = resolveField(field);
    const kind = reuseOf(own);
    if (own.readOnly) return;
    if (kind !== undefined) put(kind, path);
    if (additionalProperties) put(namesOf(String(path.at(-1))), [...path, anyName]);
    if (items) collect(items, [...path, anyItem]);
    if (!additionalProperties)
      for (const [name, member] of Object.entries(properties)) collect(member, [...path, name]);
  };
  collect(root, []);
  return found;
});
