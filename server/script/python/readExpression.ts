import type { SyntaxNode } from '@lezer/common';
import { childrenOf, sourceOf, splitAt } from './nodes.ts';
import { stringValue } from './stringValue.ts';
import type { Argument, Expression, Node, Parameter } from './syntax.ts';

/** What a node of the parser's tree says. */
export function readExpression(node: SyntaxNode, text: string): Expression {
  const read = readers[node.name] ?? other;
  return { start: node.from, end: node.to, ...read(node, text) } as Expression;
}

/** Nodes with commas between them are a tuple. */
export function readTuple(nodes: readonly SyntaxNode[], text: string): Expression {
  const [only] = nodes;
  if (only && nodes.length === 1) return readExpression(only, text);
  const items = splitAt(nodes, ',').map((group) => readTuple(group, text));
  return { kind: 'list', items, start: only?.from ?? 0, end: nodes.at(-1)?.to ?? 0 };
}

export function argumentsOf(list: SyntaxNode, text: string): Argument[] {
  return splitAt(inner(list), ',').flatMap((group): Argument[] => {
    const [first, second, third] = group;
    if (!first) return [];
    if (second && (first.name === '*' || first.name === '**'))
      return [{ spread: first.name, value: readExpression(second, text) }];
    if (second?.name === 'AssignOp' && third)
      return [{ name: sourceOf(first, text), value: readExpression(third, text) }];
    return [{ value: group.length === 1 ? readExpression(first, text) : mixed(group, text) }];
  });
}

export function parametersOf(list: SyntaxNode, text: string): Parameter[] {
  const groups = splitAt(
    childrenOf(list).filter(({ name }) => name !== '(' && name !== ')' && name !== '/'),
    ',',
  );
  return groups.flatMap((group): Parameter[] => {
    const named = group.find(({ name }) => name === 'VariableName');
    const spread = group[0]?.name;
    const type = group.find(({ name }) => name === 'TypeDef');
    const assigned = group.findIndex(({ name }) => name === 'AssignOp');
    const preset = assigned < 0 ? undefined : group[assigned + 1];
    if (!named) return [];
    return [
      {
        name: sourceOf(named, text),
        ...((spread === '*' || spread === '**') && { spread }),
        ...(type && { type: typeOf(type, text) }),
        ...(preset && { preset: readExpression(preset, text) }),
      },
    ];
  });
}

/** The type behind the colon. */
export const typeOf = (node: SyntaxNode, text: string): Expression =>
  readTuple(
    childrenOf(node).filter(({ name }) => name !== ':'),
    text,
  );

/** Without the brackets around them. */
const inner = (node: SyntaxNode): SyntaxNode[] => childrenOf(node).slice(1, -1);

type Parts<T = Expression> = T extends Node ? Omit<T, keyof Node> : never;

type Reader = (node: SyntaxNode, text: string) => Parts;

const readers: Readonly<Record<string, Reader>> = {
  String: (node, text) => literal(stringValue(sourceOf(node, text))),
  Number: (node, text) => literal(numberValue(sourceOf(node, text))),
  Boolean: (node, text) => literal(sourceOf(node, text) === 'True'),
  None: () => literal(null),
  ContinuedString: (node, text) => joined(childrenOf(node).map((part) => readExpression(part, text))),
  FormatString: formatString,
  VariableName: (node, text) => ({ kind: 'name', name: sourceOf(node, text) }),
  ParenthesizedExpression: (node, text) => inParentheses(node, text),
  TupleExpression: listOf,
  ArrayExpression: listOf,
  SetExpression: listOf,
  DictionaryExpression: dictOf,
  MemberExpression: memberOf,
  CallExpression: (node, text) => {
    const [of, list] = childrenOf(node);
    return of && list ? { kind: 'call', of: readExpression(of, text), args: argumentsOf(list, text) } : nothing;
  },
  BinaryExpression: (node, text) => {
    const [left, ...rest] = childrenOf(node);
    const right = rest.pop();
    if (!left || !right) return nothing;
    const operator = rest.map((part) => sourceOf(part, text)).join(' ');
    return { kind: 'binary', operator, left: readExpression(left, text), right: readExpression(right, text) };
  },
  UnaryExpression: (node, text) => {
    const [operator, value] = childrenOf(node);
    if (!operator || !value) return nothing;
    return { kind: 'unary', operator: sourceOf(operator, text), value: readExpression(value, text) };
  },
  ConditionalExpression: (node, text) => {
    const [yes, , test, , no] = childrenOf(node).map((part) => readExpression(part, text));
    return yes && test && no ? { kind: 'choice', yes, test, no } : nothing;
  },
  NamedExpression: (node, text) => {
    const [target, , value] = childrenOf(node).map((part) => readExpression(part, text));
    return target && value ? { kind: 'assigned', target, value } : nothing;
  },
};

const nothing: Parts = { kind: 'other', inside: [] };

const literal = (value: string | number | boolean | null | undefined): Parts =>
  value === undefined ? nothing : { kind: 'literal', value };

/** All that is inside counts, because something of the script may be used in a way that isn't followed. */
const other: Reader = (node, text) => ({
  kind: 'other',
  inside: childrenOf(node)
    .filter(({ name }) => /^[A-Z]/.test(name))
    .map((child) => readExpression(child, text)),
});

const mixed = (group: readonly SyntaxNode[], text: string): Expression => ({
  kind: 'other',
  inside: group.filter(({ name }) => /^[A-Z]/.test(name)).map((child) => readExpression(child, text)),
  start: group[0]?.from ?? 0,
  end: group.at(-1)?.to ?? 0,
});

function listOf(node: SyntaxNode, text: string): Parts {
  const groups = splitAt(inner(node), ',');
  if (groups.some((group) => group.length !== 1)) return other(node, text);
  return { kind: 'list', items: groups.map((group) => readTuple(group, text)) };
}

function dictOf(node: SyntaxNode, text: string): Parts {
  const groups = splitAt(inner(node), ',');
  if (groups.some((group) => group.length !== 3)) return other(node, text);
  const entries = groups.map(([key, , value]) => [part(key, text), part(value, text)] as const);
  return { kind: 'dict', entries };
}

const part = (node: SyntaxNode | undefined, text: string): Expression => readTuple(node ? [node] : [], text);

function inParentheses(node: SyntaxNode, text: string): Parts {
  const [value, ...rest] = inner(node);
  return value && !rest.length ? readExpression(value, text) : other(node, text);
}

function memberOf(node: SyntaxNode, text: string): Parts {
  const [of, dot, name, ...rest] = childrenOf(node);
  if (!of || !dot || !name) return nothing;
  if (dot.name === '.') return { kind: 'attribute', of: readExpression(of, text), name: sourceOf(name, text) };
  const index = [name, ...rest].filter((part) => part.name !== ']');
  const isSlice = index.some((part) => part.name === ':');
  return {
    kind: 'item',
    of: readExpression(of, text),
    index: isSlice ? mixed(index, text) : readTuple(index, text),
  };
}

/** Strings and expressions one after the other. */
function formatString(node: SyntaxNode, text: string): Parts {
  const source = sourceOf(node, text);
  const [prefix = ''] = /^[A-Za-z]*/.exec(source) ?? [];
  const quote = /^[A-Za-z]*("""|'''|"|')/.exec(source)?.[1] ?? '';
  const parts: (string | Expression)[] = [];
  let from = node.from + prefix.length + quote.length;
  const plain = (to: number) => {
    const value = stringValue(`${prefix.replace(/f/i, '')}${quote}${text.slice(from, to)}${quote}`);
    if (value === undefined) return false;
    parts.push(value.replaceAll('{{', '{').replaceAll('}}', '}'));
    return true;
  };
  for (const hole of childrenOf(node)) {
    if (hole.name !== 'FormatReplacement') continue;
    const [, value, ...rest] = childrenOf(hole);
    if (!value || rest.length !== 1 || !plain(hole.from)) return other(node, text);
    parts.push(readExpression(value, text));
    from = hole.to;
  }
  return plain(node.to - quote.length) ? { kind: 'format', parts } : other(node, text);
}

function joined(parts: readonly Expression[]): Parts {
  const all = parts.flatMap((part): readonly (string | Expression | undefined)[] => {
    if (part.kind === 'literal' && typeof part.value === 'string') return [part.value];
    return part.kind === 'format' ? part.parts : [undefined];
  });
  return all.includes(undefined)
    ? { kind: 'other', inside: parts }
    : { kind: 'format', parts: all.filter((part) => part !== undefined) };
}

function numberValue(source: string): number | undefined {
  const plain = source.replaceAll('_', '');
  const value = /^\d+[lj]$/i.test(plain) ? Number.NaN : Number(plain.replace(/^0+(?=\d)/, ''));
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)) ? value : undefined;
}
