import { evaluate } from './evaluate.ts';
import { innerScope, result, runBlock } from './interpret.ts';
import type { FunctionDefinition } from './syntax.ts';
import {
  type Args,
  type ClassValue,
  letGo,
  ownerName,
  type Run,
  type Scope,
  scalar,
  selfName,
  unknown,
  type Value,
} from './values.ts';

/** Calls a function or a class of the script. */
export function callOwn(callee: Value, args: Args, run: Run): Value {
  if (callee.kind === 'class') return construct(callee, args, run);
  if (callee.kind !== 'function' || run.depth >= deepestCall) return unknown;
  const { definition, scope, self, owner } = callee;
  run.called.add(definition);
  const inner = innerScope(scope);
  bind(definition, self ? { ...args, positional: [self, ...args.positional] } : args, inner, run);
  if (self) inner.names.set(selfName, self);
  if (owner) inner.names.set(ownerName, owner);
  run.depth += 1;
  const end = runBlock(definition.body, inner, run);
  run.depth -= 1;
  if (end === 'exit') run.notes.add('end');
  return inner.names.get(result) ?? (end === 'next' ? scalar(null) : unknown);
}

const deepestCall = 40;

function bind({ parameters }: FunctionDefinition, args: Args, inner: Scope, run: Run): void {
  const plain = parameters.filter(({ spread }) => !spread);
  for (const [index, { name, preset }] of plain.entries()) {
    const given = args.positional[index] ?? args.named.get(name);
    const otherwise = preset && !args.isOpen ? evaluate(preset, inner.parent ?? inner, run) : unknown;
    inner.names.set(name, given ?? otherwise);
  }
  const rest = args.positional.slice(plain.length);
  for (const value of rest) letGo(value);
  for (const { name, spread } of parameters) if (spread) inner.names.set(name, unknown);
}

function construct(of: ClassValue, args: Args, run: Run): Value {
  const isOwn = (it: Value): boolean =>
    it.kind === 'class' ? it.bases.every(isOwn) : it.kind === 'external' && it.path === 'builtins.object';
  if (!isOwn(of)) {
    for (const value of [...args.positional, ...args.named.values()]) letGo(value);
    return unknown;
  }
  const made: Value = { kind: 'instance', of, attributes: new Map() };
  const initial = initialOf(of);
  if (initial) callOwn({ ...initial, self: made }, args, run);
  return made;
}

function initialOf(of: ClassValue): (Value & { kind: 'function' }) | undefined {
  const { definition, scope, bases } = of;
  const found = definition.body.find((it) => it.kind === 'function' && it.name === '__init__');
  if (found?.kind === 'function') return { kind: 'function', definition: found, scope, owner: of };
  const base = bases.find((it) => it.kind === 'class');
  return base?.kind === 'class' ? initialOf(base) : undefined;
}
