import { jsonIn, membersIn } from '../../document/jsonIn.ts';
import { nodeAt } from '../../document/locate.ts';
import { type ResolvedField, resolveField, typesOf } from '../../document/schema.ts';
import type { SchemaViolation } from '../../document/violations.ts';
import { isObsPath } from './obsPath.ts';

type ASTNode = SchemaViolation['node'];
type PropertyASTNode = Extract<ASTNode, { type: 'property' }>;

type Entry = readonly [name: string, value: string];

/** What names and values become that are written as an array instead of an object, the other way around, or as strings. */
export interface Entries {
  readonly value: unknown;
  /** A name is made up for something that has none. */
  readonly isNamed?: true;
}

/** The names and values in a node in the form that its field takes; nothing if it holds something else. */
export function entriesIn({ node, schema, text }: SchemaViolation): Entries | undefined {
  const accepted = typesOf(schema);
  if (accepted.includes('array')) return arrayOf(node, resolveField(schema.items ?? {}), text);
  if (!accepted.includes('object')) return undefined;
  if (!schema.additionalProperties) return node.type === 'string' ? itemOf(node, schema, text) : undefined;
  const entries = node.type === 'array' ? allOf(node.items.map((item) => entryOf(item, text))) : undefined;
  return entries && new Set(entries.map(([name]) => name)).size === entries.length
    ? { value: Object.fromEntries(entries) }
    : undefined;
}

function arrayOf(node: ASTNode, item: ResolvedField, text: string): Entries | undefined {
  const { properties = {} } = item;
  // An object with properties of an item is such an item.
  if (node.type === 'object' && node.properties.some(({ keyNode }) => Object.hasOwn(properties, keyNode.value)))
    return undefined;
  const parts = node.type === 'object' ? node.properties : node.type === 'string' ? [node] : undefined;
  const items = parts && allOf(parts.map((part) => itemOf(part, item, text)));
  return items && { value: items.map(({ value }) => value), ...(items.some(({ isNamed }) => isNamed) && namedHere) };
}

const namedHere = { isNamed: true } as const;

/** An item with a name and a value, or a channel with a name and an OBS path. */
function itemOf(node: ASTNode, { properties = {} }: ResolvedField, text: string): Entries | undefined {
  const { name: hasName, value: hasValue, remote } = properties;
  if (!hasName) return undefined;
  const member = objectMember(node);
  if (member) return namedItem(member, properties, text);
  const [name, value] = entryOf(node, text) ?? [];
  if (hasValue) return name === undefined ? undefined : { value: { name, value } };
  const { properties: { obs } = {} } = resolveField(remote ?? {});
  const url = node.type === 'string' ? node.value : value;
  if (!obs || !url || !isObsPath(url)) return undefined;
  const folder = url.split('/').findLast(Boolean) ?? '';
  const channel = { name: name ?? folder.replace(/\W/g, '_'), remote: { obs: { obs_url: url } } };
  return { value: channel, ...(name === undefined && namedHere) };
}

/** A property with an object. */
const objectMember = (node: ASTNode): PropertyASTNode | undefined =>
  node.type === 'property' && node.valueNode?.type === 'object' ? node : undefined;

/** An item that is written as the property of its name. */
function namedItem(
  { keyNode, valueNode }: PropertyASTNode,
  properties: NonNullable<ResolvedField['properties']>,
  text: string,
): Entries | undefined {
  const members = membersIn(valueNode, text);
  const isItem = Object.keys(members).every((member) => member !== 'name' && Object.hasOwn(properties, member));
  return isItem ? { value: { name: keyNode.value, ...members } } : undefined;
}

/** A name and a value: a property, a string with an equals sign, or an object as clients of other services write a variable. */
function entryOf(node: ASTNode, text: string): Entry | undefined {
  if (node.type === 'property') return entry(node.keyNode.value, node.valueNode, text);
  if (node.type === 'string') {
    const [, name = '', value = ''] = /^-{0,2}([A-Za-z_][\w.-]*)=(.*)$/s.exec(node.value) ?? [];
    return name ? [name, value] : undefined;
  }
  if (node.type !== 'object') return undefined;
  const [first, ...others] = node.properties;
  if (first && !others.length) return entryOf(first, text);
  const name = nodeAt(node, ['name']) ?? nodeAt(node, ['key']);
  return others.length === 1 && name?.type === 'string' ? entry(name.value, nodeAt(node, ['value']), text) : undefined;
}

const entry = (name: string, value: ASTNode | undefined, text: string): Entry | undefined =>
  value && ['string', 'number', 'boolean'].includes(value.type) ? [name, String(jsonIn(value, text))] : undefined;

/** All of them, unless one is missing. */
const allOf = <T>(parts: readonly (T | undefined)[]): T[] | undefined => {
  const found = parts.filter((part) => part !== undefined);
  return found.length === parts.length ? found : undefined;
};
