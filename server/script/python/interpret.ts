import { assign, assignName } from './assign.ts';
import { decorated } from './decorate.ts';
import { evaluate } from './evaluate.ts';
import { importNames } from './importNames.ts';
import type { Statement } from './syntax.ts';
import {
  itemsOf,
  letGo,
  listOf,
  type Run,
  type Scope,
  scalar,
  truthOf,
  uncertain,
  unknown,
  type Value,
} from './values.ts';

/** How a block ends: it goes on, or something certainly leaves it. */
type End = 'next' | 'return' | 'leave' | 'exit';

/** Follows the statements of a block in the order in which they would run. */
export function runBlock(block: readonly Statement[], scope: Scope, run: Run): End {
  let skipped = 0;
  try {
    for (const statement of block) {
      if (--run.steps < 0) return 'leave';
      const end = (table[statement.kind] as Runner<Statement>)(statement, scope, run);
      if (run.notes.delete('end')) return 'exit';
      if (end === 'maybe') {
        run.maybe += 1;
        skipped += 1;
      } else if (end !== 'next') return end;
    }
    return 'next';
  } finally {
    run.maybe -= skipped;
  }
}

type Runner<S> = (statement: S, scope: Scope, run: Run) => End | 'maybe';

const table: { readonly [K in Statement['kind']]: Runner<Statement & { readonly kind: K }> } = {
  import: importNames,
  function: (definition, scope, run) => {
    assignName(definition.name, decorated({ kind: 'function', definition, scope }, definition, scope, run), scope, run);
    return 'next';
  },
  class: (definition, scope, run) => {
    const bases = definition.bases.map((base) => evaluate(base, scope, run));
    // What stands in the body of a class runs with it.
    runBlock(definition.body, innerScope(scope), run);
    const made: Value = { kind: 'class', definition, scope, bases };
    assignName(definition.name, made, scope, run);
    return 'next';
  },
  expression: ({ value }, scope, run) => {
    evaluate(value, scope, run);
    return 'next';
  },
  assign: ({ targets, value }, scope, run) => {
    if (!value) return 'next';
    const found = evaluate(value, scope, run);
    for (const target of targets) assign(target, found, scope, run);
    return 'next';
  },
  update: ({ target, value }, scope, run) => {
    const [before, added] = [evaluate(target, scope, run), evaluate(value, scope, run)];
    const both = before.kind === 'list' && added.kind === 'list' && !run.maybe;
    assign(target, both ? listOf([...before.items, ...added.items]) : unknown, scope, run);
    return 'next';
  },
  if: runIf,
  for: runFor,
  while: ({ body }, scope, run) => {
    mayRun(body, scope, run);
    return 'next';
  },
  with: ({ items, targets, body }, scope, run) => {
    for (const item of items) evaluate(item, scope, run);
    for (const target of targets) assign(target, unknown, scope, run);
    return runBlock(body, scope, run);
  },
  try: ({ body, handlers, last, catchesExit }, scope, run) => {
    run.caught += Number(catchesExit);
    const end = runBlock(body, scope, run);
    run.caught -= Number(catchesExit);
    for (const handler of handlers) mayRun(handler, scope, run);
    const atEnd = runBlock(last, scope, run);
    return atEnd === 'next' ? end : atEnd;
  },
  return: ({ value }, scope, run) => {
    const found = value ? evaluate(value, scope, run) : scalar(null);
    const before = scope.names.get(result);
    if (before && before !== found) {
      letGo(before);
      letGo(found);
    }
    scope.names.set(result, before && before !== found ? unknown : found);
    return 'return';
  },
  leave: () => 'leave',
  delete: () => 'next',
  global: ({ names }, scope) => {
    for (const name of names) scope.globals.add(name);
    return 'next';
  },
  'other-statement': ({ blocks }, scope, run) => {
    for (const block of blocks) mayRun(block, scope, run);
    return 'next';
  },
};

function mayRun(block: readonly Statement[], scope: Scope, run: Run): void {
  uncertain(run, () => {
    runBlock(block, scope, run);
    return unknown;
  });
}

/** No name of Python. */
export const result = ' result';

export const innerScope = (parent: Scope): Scope => ({
  names: new Map(),
  parent,
  globals: new Set(),
  module: parent.module,
});

function runIf({ branches }: Statement & { kind: 'if' }, scope: Scope, run: Run): End | 'maybe' {
  let open = 0;
  const ends: End[] = [];
  for (const { test, body } of branches) {
    const truth = test ? truthOf(evaluate(test, scope, run)) : true;
    if (truth === false) continue;
    if (truth && open === 0) return runBlock(body, scope, run);
    open += 1;
    run.maybe += 1;
    ends.push(runBlock(body, scope, run));
    run.maybe -= 1;
    if (truth) break;
  }
  const isComplete = branches.some(({ test }) => !test);
  if (isComplete && ends.every((end) => end !== 'next')) return ends.at(-1) ?? 'next';
  return ends.some((end) => end === 'return' || end === 'exit') ? 'maybe' : 'next';
}

/** Of longer loops only the first rounds are followed. */
const mostRounds = 300;

function runFor({ target, of, body }: Statement & { kind: 'for' }, scope: Scope, run: Run): End | 'maybe' {
  const items = itemsOf(evaluate(of, scope, run));
  if (!items || items.length > mostRounds) {
    uncertain(run, () => {
      assign(target, unknown, scope, run);
      runBlock(body, scope, run);
      return unknown;
    });
    return 'next';
  }
  for (const item of items) {
    assign(target, item, scope, run, true);
    const end = runBlock(body, scope, run);
    if (end === 'return' || end === 'exit') return end;
    // It may be `break` as well as `continue`.
    if (end === 'leave') return 'maybe';
  }
  return 'next';
}
