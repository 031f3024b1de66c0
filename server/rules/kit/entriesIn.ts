import { nodeAt } from '../../document/locate.ts';
import type { SchemaViolation } from '../../document/readJob.ts';
import { type ResolvedField, resolveField, typesOf } from '../../document/schema.ts';
import { isObsPath } from './obsPath.ts';

type ASTNode = SchemaViolation['node'];

type Entry = readonly [name: string, value: string];

/** What names and values become that are written as an array instead of an object, the other way around, or as strings. */
export interface Entries {
  readonly value: unknown;
  /** A name is made up for something that has none. */
  readonly isNamed?: true;
}

/** The names and values in a node in the form that its field takes; nothing if it holds something else. */
export function entriesIn(node: ASTNode, schema: ResolvedField): Entries | undefined {
  const accepted = typesOf(schema);
  if (accepted.includes('array')) return arrayOf(node, resolveField(schema.items ?? {}));
  if (!accepted.includes('object')) return undefined;
  if (!schema.additionalProperties) return node.type === 'string' ? itemOf(node, schema) : undefined;
  const entries = node.type === 'array' ? allOf(node.items.map(entryOf)) : undefined;
  return entries && new Set(entries.map(([name]) => name)).size === entries.length
    ? { value: Object.fromEntries(entries) }
    : undefined;
}

function arrayOf(node: ASTNode, item: ResolvedField): Entries | undefined {
  const { properties = {} } = item;
  // An object with properties of an item is such an item.
  if (node.type === 'object' && node.properties.some(({ keyNode }) => Object.hasOwn(properties, keyNode.value)))
    return undefined;
  const parts = node.type === 'object' ? node.properties : node.type === 'string' ? [node] : undefined;
  const items = parts && allOf(parts.map((part) => itemOf(part, item)));
  return items && { value: items.map(({ value }) => value), ...(items.some(({ isNamed }) => isNamed) && namedHere) };
}

const namedHere = { isNamed: true } as const;

/** An item with a name and a value, or a channel with a name and an OBS path. */
function itemOf(
  node: ASTNode,
  { properties: { name: hasName, value: hasValue, remote } = {} }: ResolvedField,
): Entries | undefined {
  const [name, value] = entryOf(node) ?? [];
  if (!hasName) return undefined;
  if (hasValue) return name === undefined ? undefined : { value: { name, value } };
  const { properties: { obs } = {} } = resolveField(remote ?? {});
  const url = node.type === 'string' ? node.value : value;
  if (!obs || !url || !isObsPath(url)) return undefined;
  const folder = url.split('/').findLast(Boolean) ?? '';
  const channel = { name: name ?? folder.replace(/\W/g, '_'), remote: { obs: { obs_url: url } } };
  return { value: channel, ...(name === undefined && namedHere) };
}

/** A name and a value: a property, a string with an equals sign, or an object as clients of other services write a variable. */
function entryOf(node: ASTNode): Entry | undefined {
  if (node.type === 'property') return entry(node.keyNode.value, node.valueNode);
  if (node.type === 'string') {
    const [, name = '', value = ''] = /^-{0,2}([A-Za-z_][\w.-]*)=(.*)$/s.exec(node.value) ?? [];
    return name ? [name, value] : undefined;
  }
  if (node.type !== 'object') return undefined;
  const [first, ...others] = node.properties;
  if (first && !others.length) return entryOf(first);
  const name = nodeAt(node, ['name']) ?? nodeAt(node, ['key']);
  return others.length === 1 && name?.type === 'string' ? entry(name.value, nodeAt(node, ['value'])) : undefined;
}

const entry = (name: string, value: ASTNode | undefined): Entry | undefined =>
  value && ['string', 'number', 'boolean'].includes(value.type) ? [name, String(value.value)] : undefined;

/** All of them, unless one is missing. */
const allOf = <T>(parts: readonly (T | undefined)[]): T[] | undefined => {
  const found = parts.filter((part) => part !== undefined);
  return found.length === parts.length ? found : undefined;
};
