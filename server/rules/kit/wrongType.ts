import * as l10n from '@vscode/l10n';
import { nameAt } from '../../document/path.ts';
import { isMandatory, resolveField, typesOf } from '../../document/schema.ts';
import type { SchemaViolation } from '../../document/violations.ts';
import { describeType, typeName } from '../../explain/typeNames.ts';
import { entriesIn } from './entriesIn.ts';
import { change, fix, remove, safe } from './fixes.ts';
import { obviousMember } from './obviousMember.ts';
import type { Finding, Fix } from './rule.ts';
import { sampleValue } from './sampleValue.ts';

/** One problem for a value of the wrong type, whatever is inside it. */
export function wrongType(violation: SchemaViolation): Finding {
  const { path, schema } = violation;
  if (!path.length) return { path, message: l10n.t('A training job must be an object.'), fixes: onlyItem(violation) };
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
      isMandatory(path) ? change(path, sampleValue(nameAt(path), schema)) : removal(violation),
    ],
  };
}

/** Who removes a string loses what it says. */
const removal = ({ path, value }: SchemaViolation): Fix =>
  typeof value === 'string' && value.trim() ? { ...remove(path), isLast: true } : remove(path);

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
const conversions = (violation: SchemaViolation): Fix[] =>
  ways.flatMap((way) => way(violation, typesOf(violation.schema)) ?? []).slice(0, 1);

type Way = (violation: SchemaViolation, accepted: readonly string[]) => Fix | undefined;

const toInteger: Way = ({ path, value }, accepted) =>
  typeof value === 'number' && accepted.includes('integer') ? change(path, Math.round(value)) : undefined;

const toNumber: Way = ({ path, value }, accepted) => {
  if (typeof value !== 'string' || !value.trim() || !Number.isFinite(Number(value))) return undefined;
  const isInteger = !accepted.includes('number') && accepted.includes('integer');
  if (!isInteger && !accepted.includes('number')) return undefined;
  const number = isInteger ? Math.round(Number(value)) : Number(value);
  const fixed = change(path, number);
  return number === Number(value) && value.replace(/\D/g, '').length <= exactDigits ? safe(fixed) : fixed;
};

/** As many digits of a number are always kept. */
const exactDigits = 15;

const toBoolean: Way = ({ path, value }, accepted) =>
  accepted.includes('boolean') && /^(true|false)$/i.test(String(value))
    ? safe(change(path, String(value).toLowerCase() === 'true'))
    : undefined;

/** JSON in a string. */
const toParsed: Way = ({ path, value, schema }, accepted) => {
  const parsed = typeof value === 'string' && /^\s*[[{]/.test(value) ? parsedJson(value) : undefined;
  const isAccepted = parsed !== undefined && accepted.includes(Array.isArray(parsed) ? 'array' : 'object');
  return isAccepted ? fix(l10n.t('Convert to {0}', describeType(schema)), { set: path, value: parsed }) : undefined;
};

/** What has more can be nested too deeply. */
const mostBrackets = 1000;

/** Nothing if the value would be written in another way, such as 1.10. */
function parsedJson(text: string): object | undefined {
  if ((text.match(/[[{]/g) ?? []).length > mostBrackets) return undefined;
  try {
    const parsed: object = JSON.parse(text);
    const isSame = JSON.stringify(parsed).replace(/\s/g, '') === text.replace(/\s/g, '');
    return isSame ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Names and values that are written as an array instead of an object, the other way around, or as strings. */
const toEntries: Way = (violation) => {
  const { path, schema } = violation;
  const entries = entriesIn(violation);
  if (!entries) return undefined;
  const title = schema.additionalProperties
    ? l10n.t('Convert to an object with a property for each item')
    : l10n.t('Convert to {0}', describeType(schema));
  const conversion = fix(title, { set: path, value: entries.value });
  return entries.isNamed ? conversion : safe(conversion);
};

/** An object only if it has a property of an item, because others can be anything. */
const toArray: Way = ({ path, node, schema }, accepted) => {
  const { properties, ...item } = resolveField(schema.items ?? {});
  const [type = 'object'] = typesOf(item);
  const isItem =
    type === node.type &&
    (!properties ||
      node.type !== 'object' ||
      node.properties.some(({ keyNode }) => Object.hasOwn(properties, keyNode.value)));
  return accepted.includes('array') && isItem ? fix(l10n.t('Put in an array'), { wrap: path, in: '[]' }) : undefined;
};

/** What is alone in an array, as blocks are in other formats. */
const toItem: Way = ({ path, node }, accepted) => {
  const [item, ...others] = node.type === 'array' ? node.items : [];
  return item && !others.length && accepted.includes(item.type)
    ? fix(l10n.t('Take the value out of the array'), { unwrap: [...path, 0] })
    : undefined;
};

const toObject: Way = (violation, accepted) => {
  const isString = accepted.includes('object') && typeof violation.value === 'string';
  const place = isString ? obviousMember(violation) : undefined;
  return place && fix(l10n.t('Put in "{0}"', place.join('.')), { wrap: violation.path, as: place });
};

const ways: readonly Way[] = [toInteger, toNumber, toBoolean, toParsed, toEntries, toArray, toItem, toObject];

/** A job that is alone in an array. */
function onlyItem({ node }: SchemaViolation): Fix[] {
  const [item, ...others] = node.type === 'array' ? node.items : [];
  return item?.type === 'object' && !others.length
    ? [fix(l10n.t('Take the job out of the array'), { unwrap: [0] })]
    : [];
}
