import * as l10n from '@vscode/l10n';
import { nameAt } from '../../document/path.ts';
import type { SchemaViolation } from '../../document/readJob.ts';
import { isMandatory, typesOf } from '../../document/schema.ts';
import { describeType, typeName } from '../../explain/typeNames.ts';
import { change, fix, remove, safe } from './fixes.ts';
import type { Finding, Fix } from './rule.ts';
import { sampleValue } from './sampleValue.ts';

/** One problem for a value of the wrong type, whatever is inside it. */
export function wrongType(violation: SchemaViolation): Finding {
  const { path, schema } = violation;
  if (!path.length) return { path, message: l10n.t('A training job must be an object.') };
  if (isNeedlessNull(violation))
    return {
      path,
      severity: 'hint',
      message: l10n.t('"{0}" is null. Set a value or remove the property.', nameAt(path)),
      fixes: [safe(remove(path))],
    };
  return {
    path,
    message: typeMessage(violation),
    fixes: [
      ...conversions(violation),
      isMandatory(path) ? change(path, sampleValue(nameAt(path), schema)) : remove(path),
    ],
  };
}

/** Whether a property is null that could be absent. */
export const isNeedlessNull = ({ kind, path, value }: SchemaViolation): boolean =>
  kind === 'type' && value === null && !isMandatory(path) && typeof path.at(-1) === 'string';

/** Says what a value must be, and what it is instead. */
export function typeMessage({ path, value, schema, node }: SchemaViolation): string {
  const isFraction = node.type === 'number' && typesOf(schema).includes('integer');
  const actual = isFraction ? String(value) : typeName(node.type);
  return l10n.t('"{0}" must be {1}, but is {2}.', nameAt(path), describeType(schema), actual);
}

/** Fixes that keep what the value says. */
function conversions({ path, value, schema, node }: SchemaViolation): Fix[] {
  const accepted = typesOf(schema);
  const [item = ''] = typesOf(schema.items ?? {});
  const isNumber = accepted.includes('number') || accepted.includes('integer');
  if (typeof value === 'number') return accepted.includes('integer') ? [change(path, Math.round(value))] : [];
  if (typeof value === 'string' && isNumber && value.trim() && Number.isFinite(Number(value)))
    return [safe(change(path, accepted.includes('number') ? Number(value) : Math.round(Number(value))))];
  if (accepted.includes('boolean') && /^(true|false)$/i.test(String(value)))
    return [safe(change(path, String(value).toLowerCase() === 'true'))];
  const isItem = item === node.type || (item === '' && node.type === 'object');
  return accepted.includes('array') && isItem ? [fix(l10n.t('Put in an array'), { wrap: path, in: '[]' })] : [];
}
