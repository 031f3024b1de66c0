import { type Node, parseTree } from 'jsonc-parser';

/** A valid JSON text on indented lines, with its properties and named items in the order of another one: only what it says makes a difference. */
export function alignJson(json: string, like = json): string {
  const root = isDeep(json) || isDeep(like) ? undefined : parseTree(json);
  return root ? `${written(root, parseTree(like), { json, indent: '' })}\n` : json;
}

interface Place {
  readonly json: string;
  readonly indent: string;
}

/** No real job is deeper, and a hostile one would take the stack: it stays as it is. */
const deepest = 100;

function isDeep(json: string): boolean {
  let depth = 0;
  for (const bracket of json.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/[[\]{}]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > deepest) return true;
  }
  return false;
}

function written(node: Node, like: Node | undefined, { json, indent }: Place): string {
  const inner = { json, indent: `${indent}  ` };
  const parts = partsOf(node).map((part) => ({ ...part, key: String(part.key) }));
  if (node.type !== 'object' && node.type !== 'array') return scalar(node, json);
  if (parts.length === 0) return node.type === 'object' ? '{}' : '[]';
  const others = new Map(like?.type === node.type ? partsOf(like).map(({ key, value }) => [String(key), value]) : []);
  const order = new Map([...others.keys()].map((key, index) => [key, index]));
  const placeOf = ({ key }: { key: string }) => order.get(key) ?? order.size;
  const lines = parts
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map(({ key, value }) => {
      const name = node.type === 'object' ? `${JSON.stringify(key)}: ` : '';
      return `${inner.indent}${name}${written(value, others.get(key), inner)}`;
    });
  const [open, close] = node.type === 'object' ? '{}' : '[]';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

interface Part {
  /** A name, or the number of an item that has none. */
  readonly key: string | number;
  readonly value: Node;
}

/** Of equal properties the last counts, as in JSON. Two items of one name are told apart by their place. */
function partsOf({ type, children = [] }: Node): Part[] {
  if (type === 'array') {
    const names = children.map(nameOf);
    return children.map((value, index) => {
      const name = names[index];
      return { key: name !== undefined && names.indexOf(name) === index ? `name ${name}` : index, value };
    });
  }
  const members = children.flatMap(({ children: [name, value] = [] }) =>
    name && value ? [[String(name.value), value] as const] : [],
  );
  return [...new Map(members)].map(([key, value]) => ({ key, value }));
}

function nameOf({ type, children = [] }: Node): string | undefined {
  if (type !== 'object') return undefined;
  const value: unknown = children.find(({ children: [name] = [] }) => name?.value === 'name')?.children?.[1]?.value;
  return typeof value === 'string' ? value : undefined;
}

/** A number that JavaScript would round is the one that is written. */
function scalar({ type, value, offset, length }: Node, json: string): string {
  const text = json.slice(offset, offset + length);
  return type === 'number' && !Number.isSafeInteger(value) ? text : JSON.stringify(value);
}
