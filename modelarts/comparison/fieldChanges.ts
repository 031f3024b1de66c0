import { isRecord } from '../jsonValue.ts';

type Path = readonly (string | number)[];

export interface FieldChange {
  readonly path: Path;
  /** Absent where only the later one has the field. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** Both sides look the same, because their secrets are masked: those differ, or may do so where one isn't known anymore. */
  readonly secret?: 'differs' | 'mayDiffer';
}

/** A value, and the same without its secrets. */
export interface MaskedValue {
  readonly value: unknown;
  readonly shown: unknown;
}

/** Where two values differ, with those places where only a mask looks the same. Nothing of a secret is in it. */
export function maskedChanges(before: MaskedValue, after: MaskedValue): FieldChange[] {
  const visible = fieldChanges(before.shown, after.shown);
  const seen = new Set(visible.map(({ path }) => JSON.stringify(path)));
  const hidden = fieldChanges(before.value, after.value).filter(({ path }) => !seen.has(JSON.stringify(path)));
  const isUnknown = (value: unknown) => typeof value === 'string' && value.includes('***');
  return [
    ...visible,
    ...hidden.map(
      ({ path, before: one, after: other }): FieldChange => ({
        path,
        secret: isUnknown(one) || isUnknown(other) ? 'mayDiffer' : 'differs',
      }),
    ),
  ];
}

type IsLeftOut = (path: Path) => boolean;

/** Where two values differ. Values are shown, so they have no secrets. */
export const fieldChanges = (before: unknown, after: unknown, isLeftOut: IsLeftOut = () => false): FieldChange[] => [
  ...changes(before, after, [], isLeftOut),
];

/** No real job has deeper parts, so they aren't looked at. */
const deepest = 20;

function* changes(before: unknown, after: unknown, path: Path, isLeftOut: IsLeftOut): Generator<FieldChange> {
  if (path.length > deepest || isLeftOut(path)) return;
  const parts = partsOf(before, after);
  if (parts) for (const [key, one, other] of parts) yield* changes(one, other, [...path, key], isLeftOut);
  else if (before !== after)
    yield {
      path,
      ...(before !== undefined && { before: withoutDepth(before) }),
      ...(after !== undefined && { after: withoutDepth(after) }),
    };
}

/** A value as it can be shown. */
function withoutDepth(value: unknown, left = deepest): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (left === 0) return '…';
  const parts = Object.entries(value).map(([key, part]) => [key, withoutDepth(part, left - 1)] as const);
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

type Part = readonly [key: string | number, before: unknown, after: unknown];

function partsOf(before: unknown, after: unknown): Part[] | undefined {
  if (isRecord(before) && isRecord(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((key) => [key, before[key], after[key]]);
  return Array.isArray(before) && Array.isArray(after) ? itemsOf(before, after) : undefined;
}

/** Items with names are found by them: their order has no meaning. */
function itemsOf(before: readonly unknown[], after: readonly unknown[]): Part[] {
  const keyOf = (item: unknown, index: number) =>
    isRecord(item) && typeof item['name'] === 'string' ? `name ${item['name']}` : index;
  const left = new Map(before.map((item, index) => [keyOf(item, index), item]));
  const pairs = after.map((item, index): Part => {
    const key = keyOf(item, index);
    const other = left.get(key);
    left.delete(key);
    return [index, other, item];
  });
  return [...pairs, ...[...left.values()].map((item, index): Part => [after.length + index, item, undefined])];
}
