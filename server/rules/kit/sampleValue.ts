import { type ResolvedField, resolveField, typesOf } from '../../document/schema.ts';
import { todo } from './fixes.ts';

/** What a fix writes for a required property: its default, a known value, or one to fill in. */
export function sampleValue(name: string, field: ResolvedField): unknown {
  const {
    default: preset,
    enum: allowed = [],
    'x-known-values': known = {},
    examples = [],
    'x-format': format,
  } = field;
  const [type] = typesOf(field);
  if (type === 'object') return sampleObject(field);
  if (type === 'array') return [];
  if (format === 'obs-path') return `obs://${todo('bucket')}/`;
  const value = preset ?? allowed[0] ?? Object.keys(known)[0] ?? examples[0];
  if (value !== undefined) return value;
  if (type === 'string') return todo(name);
  return type === 'boolean' ? true : (field.minimum ?? (field.exclusiveMinimum ?? 0) + 1);
}

const sampleObject = ({ required = [], properties = {} }: ResolvedField) =>
  Object.fromEntries(required.map((name) => [name, sampleValue(name, resolveField(properties[name] ?? {}))]));
