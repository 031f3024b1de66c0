import { evaluate } from './evaluate.ts';
import type { Expression } from './syntax.ts';
import { type Args, letGo, type Run, type Scope, unknown, type Value } from './values.ts';

export function assign(target: Expression, value: Value, scope: Scope, run: Run, isLoop = false): void {
  if (target.kind === 'name') assignName(target.name, value, scope, run, isLoop);
  else if (target.kind === 'list') assignItems(target.items, value, scope, run, isLoop);
  else assignMember(target, value, scope, run);
}

function assignItems(items: readonly Expression[], value: Value, scope: Scope, run: Run, isLoop: boolean): void {
  const values = value.kind === 'list' && value.items.length === items.length ? value.items : undefined;
  if (!values) letGo(value);
  for (const [index, item] of items.entries()) assign(item, values?.[index] ?? unknown, scope, run, isLoop);
}

function assignMember(target: Expression, value: Value, scope: Scope, run: Run): void {
  const owner = 'of' in target ? evaluate(target.of, scope, run) : unknown;
  const name = target.kind === 'attribute' ? target.name : '';
  const isOwn = name !== '' && owner.kind === 'instance';
  if (isOwn && !run.maybe) {
    owner.attributes.set(name, value);
    return;
  }
  letGo(value);
  if (isOwn) owner.attributes.set(name, unknown);
  if (owner.kind === 'object') owner.object.call(`set ${name}`, noArgs(scope), run);
}

const noArgs = ({ module: { uri } }: Scope): Args => ({
  positional: [],
  named: new Map(),
  sources: new Map(),
  isOpen: false,
  at: { uri, line: 1 },
});

export function assignName(name: string, value: Value, scope: Scope, run: Run, isLoop = false): void {
  const owner = scope.globals.has(name) ? moduleScope(scope) : scope;
  const before = owner.names.get(name);
  if (run.maybe && before && before !== value && !isLoop) {
    letGo(before);
    letGo(value);
    owner.names.set(name, unknown);
  } else owner.names.set(name, value);
}

const moduleScope = (scope: Scope): Scope => (scope.parent ? moduleScope(scope.parent) : scope);
