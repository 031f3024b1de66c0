import { nodeAt } from '../../document/locate.ts';
import type { SchemaViolation } from '../../document/readJob.ts';
import { type ResolvedField, resolveField, typesOf } from '../../document/schema.ts';

type ASTNode = SchemaViolation['node'];

type Entry = readonly [name: string, value: string];

/**
 * The entries of a map that is written as an array of names and values, or the other way around, in the form that the field takes.
 * Nothing if the value is something else.
 */
export function entriesIn(node: ASTNode, schema: ResolvedField): unknown {
  const accepted = typesOf(schema);
  if (node.type === 'array' && accepted.includes('object') && schema.additionalProperties) {
    const entries = allOf(node.items.map(entryOf));
    return entries && new Set(entries.map(([name]) => name)).size === entries.length
      ? Object.fromEntries(entries)
      : undefined;
  }
  const { properties = {} } = resolveField(schema.items ?? {});
  if (node.type !== 'object' || !accepted.includes('array') || !properties.name || !properties.value) return undefined;
  // An object with properties of an item is such an item.
  if (node.properties.some(({ keyNode }) => Object.hasOwn(properties, keyNode.value))) return undefined;
  const entries = allOf(node.properties.map(({ keyNode, valueNode }) => entry(keyNode.value, valueNode)));
  return entries?.map(([name, value]) => ({ name, value }));
}

/** A name and a value, as clients of other services write a variable. */
function entryOf(item: ASTNode): Entry | undefined {
  const name = nodeAt(item, ['name']) ?? nodeAt(item, ['key']);
  const isWhole = item.type === 'object' && item.properties.length === 2;
  return isWhole && name?.type === 'string' ? entry(name.value, nodeAt(item, ['value'])) : undefined;
}

const entry = (name: string, value: ASTNode | undefined): Entry | undefined =>
  value && ['string', 'number', 'boolean'].includes(value.type) ? [name, String(value.value)] : undefined;

/** The entries, unless one is missing or there are none. */
const allOf = (entries: readonly (Entry | undefined)[]): Entry[] | undefined => {
  const found = entries.filter((each) => each !== undefined);
  return found.length && found.length === entries.length ? found : undefined;
};
