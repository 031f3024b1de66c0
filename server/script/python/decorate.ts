import { argsOf, callValue, evaluate } from './evaluate.ts';
import type { FunctionDefinition } from './syntax.ts';
import { type Args, type Run, type Scope, unknown, type Value } from './values.ts';

export function decorated(value: Value, { decorators, start }: FunctionDefinition, scope: Scope, run: Run): Value {
  let made = value;
  for (const decorator of decorators.toReversed()) {
    const applied = decorator.kind === 'call' ? decorator.of : decorator;
    const path = pathOf(evaluate(applied, scope, run));
    if (transparent.test(path)) continue;
    const wrapper = evaluate(decorator, scope, run);
    const args = argsOf([], start, scope, run);
    // What a decorator makes of a function isn't followed, unless a library here does it.
    made =
      wrapper.kind === 'object' || wrapper.kind === 'external' || wrapper.kind === 'method'
        ? callDecorator(wrapper, { ...args, positional: [made] }, run)
        : unknown;
  }
  return made;
}

/** Decorators that leave a function as it is. */
const transparent =
  /^(?:functools\.(?:wraps|lru_cache|cache)|torch\.(?:no_grad|inference_mode)|torch\.distributed\.elastic\..*\.record|builtins\.(?:staticmethod|classmethod|property))$/;

const callDecorator = (wrapper: Value, args: Args, run: Run): Value =>
  wrapper.kind === 'external' && !wrapper.path.startsWith('click.') ? unknown : callValue(wrapper, args, run);

const pathOf = (value: Value): string => (value.kind === 'external' ? value.path : '');
