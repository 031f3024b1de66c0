import { isRecord } from '../jsonValue.ts';
import type { Path } from './jobPaths.ts';
import { linesOf, searchable, withoutPrefix } from './logLines.ts';
import { packageVersions } from './packageVersions.ts';

/** A job and its log. Without secrets, because values are shown. */
export interface Run {
  readonly job: unknown;
  readonly log: string;
}

/** What is different in the later of two runs. */
export interface RunComparison {
  readonly fields: readonly FieldChange[];
  readonly packages: readonly PackageChange[];
  /** The first line that only the later run has, and the first one that it lacks. */
  readonly firstNew?: LogLine;
  readonly firstMissing?: LogLine;
}

export interface FieldChange {
  readonly path: Path;
  /** Absent where only the later run has the field. */
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface PackageChange {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

export interface LogLine {
  readonly line: string;
  /** Counts from 1. */
  readonly lineNumber: number;
}

export function compareRuns(before: Run, after: Run): RunComparison {
  const firstNew = firstOnlyIn(after.log, before.log);
  const firstMissing = firstOnlyIn(before.log, after.log);
  return {
    fields: [...changes(before.job, after.job, [])],
    packages: packageChanges(before.log, after.log),
    ...(firstNew && { firstNew }),
    ...(firstMissing && { firstMissing }),
  };
}

/** What each job has of its own, and what follows from other fields. */
const ofEachJob: ReadonlySet<string> = new Set([
  'status',
  'endpoints',
  ...['id', 'uuid', 'name', 'create_time', 'update_time'].map((name) => `metadata.${name}`),
  ...['flavor_name', 'flavor_detail', 'pool_info', 'main_container_allocated_resources'].map(
    (name) => `spec.resource.${name}`,
  ),
]);

/** No real job has deeper parts, so they aren't looked at. */
const deepest = 20;

function* changes(before: unknown, after: unknown, path: Path): Generator<FieldChange> {
  if (path.length > deepest || ofEachJob.has(path.join('.'))) return;
  const parts = partsOf(before, after);
  if (parts) for (const [key, one, other] of parts) yield* changes(one, other, [...path, key]);
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

function packageChanges(before: string, after: string): PackageChange[] {
  const [old, now] = [packageVersions(before), packageVersions(after)];
  // A log without any says nothing of what is missing.
  if (old.size === 0 || now.size === 0) return [];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    return was === is
      ? []
      : [{ name, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

/** Processes write side by side, so the order of lines isn't compared, and neither are their numbers. */
function firstOnlyIn(log: string, other: string): LogLine | undefined {
  const known = new Set([...linesOf(other)].map(shapeOf));
  let lineNumber = 0;
  for (const line of linesOf(log)) {
    lineNumber++;
    const shape = shapeOf(line);
    if (/[a-z]/i.test(shape) && !known.has(shape) && !isOfPlatform(line)) return { line: searchable(line), lineNumber };
  }
  return undefined;
}

/** The platform repeats the fields of the job in its lines. */
const isOfPlatform = (line: string): boolean => /^\[model ?arts service log\]/i.test(line);

/** A line without what differs from run to run: times, numbers, IDs, addresses. */
const shapeOf = (line: string): string =>
  withoutPrefix(searchable(line))
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|0x[\da-f]+/gi, '#')
    .replace(/\d+(?:[.,:]\d+)*(?:e[+-]?\d+)?/gi, '#')
    .replace(/\s+/g, ' ')
    .trim();
