import type { Argument } from './argument.ts';
import type { Scalar, Valued } from './contract.ts';
import type { ArgumentFault } from './fault.ts';
import { convert } from './valueTypes.ts';

/** A value of a command line, and where it is; undefined if it isn't known before the job runs. */
export interface GivenValue {
  readonly value: string | undefined;
  readonly argument: Argument;
  /** What it is given for. */
  readonly flag: string;
}

/** Why one value isn't accepted. */
export function valueFault(of: Valued, { value, ...place }: GivenValue): ArgumentFault | undefined {
  if (value === undefined) return undefined;
  const converted = convert(value, of);
  if (converted === 'unclear') return undefined;
  if (converted === 'refused') return { ...place, kind: 'type', value, of };
  const { minimum = -Infinity, maximum = Infinity, choices, type } = of;
  const isOutside = typeof converted.value === 'number' && (converted.value < minimum || converted.value > maximum);
  if (isOutside) return { ...place, kind: 'range', value, of };
  const same = type === 'caseless' ? (it: Scalar) => String(it).toLowerCase() : (it: Scalar) => it;
  const isOffered = !choices || choices.some((choice) => equals(same(choice), same(converted.value)));
  return isOffered ? undefined : { ...place, kind: 'choice', value, of, choices };
}

/** For Python, `True` is 1. */
const equals = (one: Scalar, other: Scalar): boolean =>
  typeof one === 'boolean' || typeof other === 'boolean'
    ? typeof one !== 'string' && typeof other !== 'string' && Number(one) === Number(other)
    : one === other;
