import { type FieldChange, fieldChanges } from '../comparison/fieldChanges.ts';
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
    fields: fieldChanges(before.job, after.job, (path) => ofEachJob.has(path.join('.'))),
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
