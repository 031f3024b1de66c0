import type { Scalar } from '../contract.ts';
import type { Expression } from './syntax.ts';
import { letGo, listOf, type Run, type Scope, scalar, truthOf, uncertain, unknown, type Value } from './values.ts';

export function binary({ operator, left, right }: Expression & { kind: 'binary' }, scope: Scope, run: Run): Value {
  const one = run.evaluate(left, scope, run);
  if (operator === 'and' || operator === 'or')
    return shortCircuit(operator, one, () => run.evaluate(right, scope, run), run);
  const other = run.evaluate(right, scope, run);
  if (operator === '+' && one.kind === 'list' && other.kind === 'list') return listOf([...one.items, ...other.items]);
  if (one.kind !== 'scalar') return unknown;
  if (operator === '%' && typeof one.value === 'string')
    return formatted(one.value, other.kind === 'list' ? other.items : [other]);
  const combined = other.kind === 'scalar' ? operators[operator]?.(one.value, other.value) : undefined;
  return combined === undefined ? unknown : scalar(combined);
}

const operators: Readonly<Record<string, (one: Scalar, other: Scalar) => Scalar | undefined>> = {
  '==': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '+': (one, other) => (typeof one === 'string' && typeof other === 'string' ? one + other : undefined),
  '*': (one, other) => (typeof one === 'number' && typeof other === 'number' ? one * other : undefined),
};

function shortCircuit(operator: string, one: Value, other: () => Value, run: Run): Value {
  const truth = truthOf(one);
  if (truth !== undefined) return truth === (operator === 'and') ? other() : one;
  return uncertain(run, () => either(one, other()));
}

/** One of two values: whatever they are is used without being followed. */
export function either(one: Value, other: Value): Value {
  letGo(one);
  letGo(other);
  return unknown;
}

function formatted(text: string, items: readonly Value[]): Value {
  const texts = items.map(plain);
  if (texts.includes(undefined) || /%(?!s)/.test(text)) return unknown;
  const pieces = text.split('%s');
  return pieces.length === texts.length + 1
    ? scalar(pieces.map((piece, index) => piece + (texts[index] ?? '')).join(''))
    : unknown;
}

/** A value as `str` writes it, where that is the same everywhere. */
export function plain(value: Value): string | undefined {
  if (value.kind !== 'scalar') return undefined;
  return typeof value.value === 'string' || Number.isInteger(value.value) ? String(value.value) : undefined;
}
