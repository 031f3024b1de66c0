import type { SyntaxNode } from '@lezer/common';
import { childrenOf, sourceOf, splitAt } from './nodes.ts';
import { argumentsOf, parametersOf, readExpression, readTuple, typeOf } from './readExpression.ts';
import { readImport } from './readImport.ts';
import type { Expression, Node, Statement } from './syntax.ts';

/** The statements of a module or of a body. */
export const blockOf = (node: SyntaxNode, text: string): Statement[] =>
  childrenOf(node)
    .filter(({ name }) => /^[A-Z]/.test(name))
    .flatMap((child) => (child.name === 'StatementGroup' ? blockOf(child, text) : [readStatement(child, text)]));

type Parts<T = Statement> = T extends Node ? Omit<T, keyof Node> : never;

type Reader = (node: SyntaxNode, text: string) => Parts;

function readStatement(node: SyntaxNode, text: string): Statement {
  const read = readers[node.name] ?? other;
  return { start: node.from, end: node.to, ...read(node, text) } as Statement;
}

const readers: Readonly<Record<string, Reader>> = {
  ImportStatement: (node, text) => readImport(sourceOf(node, text)),
  ExpressionStatement: (node, text) => ({ kind: 'expression', value: readTuple(childrenOf(node), text) }),
  AssignStatement: assign,
  UpdateStatement: (node, text) => {
    const [target, , ...value] = childrenOf(node);
    return { kind: 'update', target: readTuple(target ? [target] : [], text), value: readTuple(value, text) };
  },
  IfStatement: (node, text) => ({
    kind: 'if',
    branches: clauses(node).map(({ head, body }) => ({
      ...(head.length && { test: readTuple(head, text) }),
      body: blockOf(body, text),
    })),
  }),
  ForStatement: loop,
  WhileStatement: (node, text) => ({
    kind: 'while',
    body: clauses(node).flatMap(({ body }) => blockOf(body, text)),
  }),
  WithStatement: with_,
  TryStatement: try_,
  FunctionDefinition: (node, text) => definition(node, text, []),
  ClassDefinition: (node, text) => definition(node, text, []),
  DecoratedStatement: (node, text) => {
    const children = childrenOf(node);
    const defined = children.at(-1);
    const decorators = children.filter(({ name }) => name === 'Decorator').map((child) => decorator(child, text));
    return defined ? definition(defined, text, decorators) : nothing;
  },
  ReturnStatement: (node, text) => {
    const [, ...value] = childrenOf(node);
    return { kind: 'return', ...(value.length && { value: readTuple(value, text) }) };
  },
  RaiseStatement: () => ({ kind: 'leave', how: 'raise' }),
  BreakStatement: () => ({ kind: 'leave', how: 'break' }),
  ContinueStatement: () => ({ kind: 'leave', how: 'continue' }),
  DeleteStatement: (node, text) => ({
    kind: 'delete',
    targets: splitAt(childrenOf(node).slice(1), ',').map((group) => readTuple(group, text)),
  }),
  ScopeStatement: (node, text) => ({
    kind: 'global',
    names: childrenOf(node).flatMap((child) => (child.name === 'VariableName' ? sourceOf(child, text) : [])),
  }),
};

const nothing: Parts = { kind: 'other-statement', blocks: [] };

/** Of other statements, the bodies count: they may run. */
const other: Reader = (node, text) => ({
  kind: 'other-statement',
  blocks: bodiesIn(node).map((it) => blockOf(it, text)),
});

const bodiesIn = (node: SyntaxNode): SyntaxNode[] =>
  childrenOf(node).flatMap((child) => {
    if (child.name === 'Body') return [child];
    return child.name.startsWith('Match') ? bodiesIn(child) : [];
  });

function assign(node: SyntaxNode, text: string): Parts {
  const groups = splitAt(childrenOf(node), 'AssignOp');
  const type = childrenOf(node).find(({ name }) => name === 'TypeDef');
  const parts = groups.map((group) => group.filter(({ name }) => name !== 'TypeDef'));
  const hasValue = childrenOf(node).some(({ name }) => name === 'AssignOp');
  const value = hasValue ? parts.pop() : undefined;
  return {
    kind: 'assign',
    targets: parts.map((part) => readTuple(part, text)),
    ...(type && { type: typeOf(type, text) }),
    ...(value && { value: readTuple(value, text) }),
  };
}

interface Clause {
  readonly keyword: string;
  readonly head: readonly SyntaxNode[];
  readonly body: SyntaxNode;
}

/** The parts of a compound statement: a keyword, what it is about, and a body. */
function clauses(node: SyntaxNode): Clause[] {
  const found: Clause[] = [];
  let head: SyntaxNode[] = [];
  for (const child of childrenOf(node)) {
    if (child.name !== 'Body') head.push(child);
    else {
      const [keyword, ...rest] = head.filter(({ name }) => name !== 'async');
      found.push({ keyword: keyword?.name ?? '', head: rest, body: child });
      head = [];
    }
  }
  return found;
}

function loop(node: SyntaxNode, text: string): Parts {
  const [first, ...rest] = clauses(node);
  const head = first?.head ?? [];
  const at = head.findIndex(({ name }) => name === 'in');
  return {
    kind: 'for',
    target: readTuple(head.slice(0, at), text),
    of: readTuple(head.slice(at + 1), text),
    body: [first, ...rest].flatMap((clause) => (clause ? blockOf(clause.body, text) : [])),
  };
}

function with_(node: SyntaxNode, text: string): Parts {
  const [clause] = clauses(node);
  const groups = splitAt(clause?.head ?? [], ',');
  const sides = groups.map((group) => splitAt(group, 'as'));
  return {
    kind: 'with',
    items: sides.flatMap(([item]) => (item ? readTuple(item, text) : [])),
    targets: sides.flatMap(([, target]) => (target ? readTuple(target, text) : [])),
    body: clause ? blockOf(clause.body, text) : [],
  };
}

function try_(node: SyntaxNode, text: string): Parts {
  const [first, ...rest] = clauses(node);
  const handlers = rest.filter(({ keyword }) => keyword === 'except');
  const exits = ({ head }: Clause) =>
    !head.length || head.some((part) => /\b(?:SystemExit|BaseException)\b/.test(sourceOf(part, text)));
  const blocks = (keywords: readonly string[]) =>
    rest.flatMap((clause) => (keywords.includes(clause.keyword) ? blockOf(clause.body, text) : []));
  return {
    kind: 'try',
    body: [...(first ? blockOf(first.body, text) : []), ...blocks(['else'])],
    handlers: handlers.map(({ body }) => blockOf(body, text)),
    last: blocks(['finally']),
    catchesExit: handlers.some(exits),
  };
}

function definition(node: SyntaxNode, text: string, decorators: readonly Expression[]): Parts {
  const children = childrenOf(node);
  const name = children.find((child) => child.name === 'VariableName');
  const body = children.find((child) => child.name === 'Body');
  const list = children.find((child) => child.name === 'ParamList' || child.name === 'ArgList');
  const common = { name: name ? sourceOf(name, text) : '', body: body ? blockOf(body, text) : [], decorators };
  if (node.name === 'FunctionDefinition')
    return { kind: 'function', ...common, parameters: list ? parametersOf(list, text) : [] };
  if (node.name !== 'ClassDefinition') return nothing;
  return { kind: 'class', ...common, bases: list ? argumentsOf(list, text).map(({ value }) => value) : [] };
}

/** The parser gives the parts of a decorator one after the other. */
function decorator(node: SyntaxNode, text: string): Expression {
  const [, ...parts] = childrenOf(node);
  const [first] = parts;
  if (!first) return { kind: 'other', inside: [], start: node.from, end: node.to };
  let value: Expression = readExpression(first, text);
  for (const part of parts.slice(1)) {
    const place = { start: first.from, end: part.to };
    if (part.name === 'ArgList') value = { kind: 'call', of: value, args: argumentsOf(part, text), ...place };
    else if (part.name !== '.') value = { kind: 'attribute', of: value, name: sourceOf(part, text), ...place };
  }
  return value;
}
