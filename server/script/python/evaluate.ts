import { builtinOf } from './builtins.ts';
import { interpretLibrary } from './libraries.ts';
import { attributeOf, itemAt, superIn } from './members.ts';
import { binary, either, plain } from './operators.ts';
import type { Argument, Expression } from './syntax.ts';
import {
  type Args,
  itemsOf,
  letGo,
  listOf,
  lookUp,
  type Run,
  type Scope,
  scalar,
  stringIn,
  truthOf,
  uncertain,
  unknown,
  type Value,
} from './values.ts';

/** The value of an expression, as far as the text tells it. */
export function evaluate(expression: Expression, scope: Scope, run: Run): Value {
  run.steps -= 1;
  if (run.steps < 0) return unknown;
  const value = (table[expression.kind] as Evaluator<Expression>)(expression, scope, run);
  return value;
}

type Evaluator<E> = (expression: E, scope: Scope, run: Run) => Value;

const table: { readonly [K in Expression['kind']]: Evaluator<Expression & { readonly kind: K }> } = {
  literal: ({ value }) => scalar(value),
  name: ({ name }, scope) => lookUp(name, scope) ?? { kind: 'external', path: `builtins.${name}` },
  attribute: ({ of, name }, scope, run) => attributeOf(evaluate(of, scope, run), name),
  list: ({ items }, scope, run) => listOf(items.map((item) => evaluate(item, scope, run))),
  dict: ({ entries }, scope, run) => ({
    kind: 'dict',
    entries: entries.map(([key, value]) => [evaluate(key, scope, run), evaluate(value, scope, run)] as const),
  }),
  item: ({ of, index }, scope, run) => {
    const owner = evaluate(of, scope, run);
    const isOwn = owner.kind === 'external' && owner.path === 'sys.argv';
    if (isOwn && scope.module.text.slice(index.start, index.end).trim() === '1:') return ownArguments;
    return itemAt(owner, evaluate(index, scope, run));
  },
  format: ({ parts }, scope, run) => {
    const texts = parts.map((part) => (typeof part === 'string' ? part : plain(evaluate(part, scope, run))));
    return texts.includes(undefined) ? unknown : scalar(texts.join(''));
  },
  binary: binary,
  unary: ({ operator, value }, scope, run) => {
    const inner = evaluate(value, scope, run);
    if (operator === 'not' && value.kind !== 'binary') {
      const truth = truthOf(inner);
      return truth === undefined ? unknown : scalar(!truth);
    }
    const isNumber = inner.kind === 'scalar' && typeof inner.value === 'number';
    return operator === '-' && isNumber ? scalar(-Number(inner.value)) : unknown;
  },
  choice: ({ test, yes, no }, scope, run) => {
    const truth = truthOf(evaluate(test, scope, run));
    if (truth !== undefined) return evaluate(truth ? yes : no, scope, run);
    return uncertain(run, () => either(evaluate(yes, scope, run), evaluate(no, scope, run)));
  },
  assigned: ({ target, value }, scope, run) => {
    const found = evaluate(value, scope, run);
    if (target.kind === 'name') scope.names.set(target.name, found);
    return found;
  },
  other: ({ inside }, scope, run) => {
    uncertain(run, () => {
      for (const part of inside) letGo(evaluate(part, scope, run));
      return unknown;
    });
    return unknown;
  },
  call: (call, scope, run) => {
    const callee = evaluate(call.of, scope, run);
    if (callee.kind === 'external' && callee.path === 'builtins.super') return superIn(scope);
    return callValue(callee, argsOf(call.args, call.start, scope, run), run);
  },
};

/** All arguments of the program. */
const ownArguments: Value = { kind: 'external', path: 'sys.argv[1:]' };

export function argsOf(written: readonly Argument[], start: number, scope: Scope, run: Run): Args {
  const { uri, text } = scope.module;
  const args: Draft = { positional: [], named: new Map(), sources: new Map(), isOpen: false };
  for (const { name, spread, value } of written) {
    const found = evaluate(value, scope, run);
    if (spread) spreadInto(args, spread, found);
    else {
      args.sources.set(name ?? String(args.positional.length), text.slice(value.start, value.end));
      if (name === undefined) args.positional.push(found);
      else args.named.set(name, found);
    }
  }
  return { ...args, at: { uri, line: lineAt(text, start) } };
}

interface Draft {
  readonly positional: Value[];
  readonly named: Map<string, Value>;
  readonly sources: Map<string, string>;
  isOpen: boolean;
}

function spreadInto(args: Draft, spread: '*' | '**', found: Value): void {
  const items = spread === '*' ? itemsOf(found) : undefined;
  if (items) args.positional.push(...items);
  else if (spread === '**' && found.kind === 'dict') {
    for (const [key, item] of found.entries) args.named.set(stringIn(key) ?? '', item);
    args.isOpen ||= args.named.has('');
  } else {
    args.isOpen = true;
    letGo(found);
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Calls something; what isn't followed gets hold of its arguments. */
export function callValue(callee: Value, args: Args, run: Run): Value {
  if (callee.kind === 'function' || callee.kind === 'class') return run.callValue(callee, args, run);
  if (callee.kind === 'method') return callee.object.call(callee.name, args, run);
  if (callee.kind === 'object') return callee.object.call('', args, run);
  const known =
    callee.kind === 'external'
      ? (interpretLibrary(callee.path, args, run) ?? builtinOf(callee.path, args, run))
      : undefined;
  if (known) return known;
  for (const value of [...args.positional, ...args.named.values()]) {
    letGo(value);
    // Whoever gets a function may call it, such as what starts processes.
    if (value.kind === 'function' && !run.called.has(value.definition))
      uncertain(run, () => run.callValue(value, { ...args, positional: [], named: new Map(), isOpen: true }, run));
  }
  return unknown;
}
