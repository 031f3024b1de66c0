import * as l10n from '@vscode/l10n';
import { nameAt } from '../../document/path.ts';
import type { SchemaViolation } from '../../document/readJob.ts';
import { isMandatory, typesOf } from '../../document/schema.ts';
import { change, fix, remove, safe } from './fixes.ts';
import type { Finding, Fix } from './rule.ts';
import { sampleValue } from './sampleValue.ts';

/** One message for a part of the wrong type, whatever is inside of it. */
export function wrongType(mismatch: SchemaViolation): Finding {
  const { path, value, schema, node } = mismatch;
  const wanted = typesOf(schema);
  if (!path.length) return { path, message: l10n.t('A training job is an object: { … }.') };
  if (value === null && !isMandatory(path) && typeof path.at(-1) === 'string')
    return {
      path,
      severity: 'hint',
      message: l10n.t('"{0}" is null: leave it out, or give it a value.', nameAt(path)),
      fixes: [safe(remove(path))],
    };
  const actual = node.type === 'number' && wanted.includes('integer') ? 'fraction' : node.type;
  const names = wanted.map((type) => typeWord(type)).join(l10n.t(' or '));
  return {
    path,
    message: l10n.t('"{0}" must be {1}, not {2}: change it.', nameAt(path), names, typeWord(actual)),
    fixes: [
      ...conversions(mismatch),
      isMandatory(path) ? change(path, sampleValue(nameAt(path), schema)) : remove(path),
    ],
  };
}

/** Fixes that keep what the value says. */
function conversions({ path, value, schema, node }: SchemaViolation): Fix[] {
  const wanted = typesOf(schema);
  const [item = ''] = typesOf(schema.items ?? {});
  const isNumber = wanted.includes('number') || wanted.includes('integer');
  if (typeof value === 'number') return wanted.includes('integer') ? [change(path, Math.round(value))] : [];
  if (typeof value === 'string' && isNumber && value.trim() && Number.isFinite(Number(value)))
    return [safe(change(path, wanted.includes('number') ? Number(value) : Math.round(Number(value))))];
  if (wanted.includes('boolean') && /^(true|false)$/i.test(String(value)))
    return [safe(change(path, String(value).toLowerCase() === 'true'))];
  const isItem = item === node.type || (item === '' && node.type === 'object');
  return wanted.includes('array') && isItem ? [fix(l10n.t('Put into a list'), { wrap: path, in: '[]' })] : [];
}

const typeWord = (type: string): string => typeWords()[type] ?? type;

const typeWords = (): Readonly<Record<string, string>> => ({
  string: l10n.t('a text'),
  integer: l10n.t('a whole number'),
  number: l10n.t('a number'),
  fraction: l10n.t('a number with a fraction'),
  boolean: l10n.t('true or false'),
  object: l10n.t('an object'),
  array: l10n.t('a list'),
  null: l10n.t('null'),
});
