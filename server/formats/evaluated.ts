import { type Member, membersOf, type Value } from '../document/value.ts';
import type { Expression } from './script.ts';

/** A value of an expression. What isn't known is said, and gets a value that stands for it. */
export function evaluated(
  expression: Expression,
  resolve: (name: string) => Expression | undefined,
  standIn: (unknown: string) => Value,
): Value {
  const inner = (part: Expression): Value => evaluated(part, resolve, standIn);
  if (typeof expression !== 'object' || expression === null) return expression;
  if ('numeral' in expression) return expression;
  if ('items' in expression) return expression.items.map(inner);
  if ('entries' in expression)
    return membersOf(expression.entries.map(([name, value]): Member => [name, inner(value)]));
  if ('name' in expression) {
    const value = resolve(expression.name);
    return value === undefined ? standIn(expression.name) : inner(value);
  }
  const { call, given, named } = expression;
  if (given.length === 0) return membersOf(named.map(([name, value]): Member => [name, inner(value)]));
  const [only, ...others] = given;
  const isSame = passing.test(call) && only !== undefined && others.length === 0;
  return isSame ? inner(only) : standIn(`${call}(…)`);
}

/** What gives back what it gets, in another form. */
const passing = /^(?:dict|list|str|json\.dumps|JSON\.stringify|json\.loads|JSON\.parse)$/;
