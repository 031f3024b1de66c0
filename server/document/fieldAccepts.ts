import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { regexOf } from './brokenKeyword.ts';
import type { Value } from './part.ts';
import { typesOf } from './schema.ts';

/** Whether a field takes values of a type. */
export function accepts(
  schema: FieldSchema,
  { type, value }: { readonly type: Value['type']; readonly value?: unknown },
): boolean {
  const types = typesOf(schema);
  if (!types.length) return true;
  if (type === 'number') return types.includes('number') || (types.includes('integer') && isWhole(Number(value)));
  return types.includes(type);
}

/** Whether a map takes a name. */
export const fitsName = (name: string, { pattern, maxLength = Infinity }: FieldSchema): boolean =>
  name.length <= maxLength && (!pattern || regexOf(pattern).test(name));

/** A number without a fraction. How large it is and how it is written is a matter of its own. */
const isWhole = (value: number): boolean => Number.isInteger(value) || !Number.isFinite(value);
