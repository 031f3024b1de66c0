import { isRecord, propertiesOf } from '../../modelarts/jsonValue.ts';
import type { Job } from '../../server/plan/job.ts';
import type { History, JobEvent } from './history.ts';
import {
  type Condition,
  type FoundJobs,
  type JobSearch,
  type Operator,
  type SearchKey,
  searchKeys,
} from './jobSearch.ts';
import type { JobStore } from './jobStore.ts';

/** A job, and what has happened to it. */
export interface KeptJob {
  readonly job: Job;
  readonly events: readonly JobEvent[];
}

/** Whether a value, which anyone can have written, has all that a job with the ID has. */
export function isKeptJob(id: string, value: unknown): value is KeptJob {
  const { job, events } = propertiesOf(value);
  const { kind, metadata, status } = propertiesOf(job);
  const { id: ownId, name, workspace_id: workspace, create_time: created } = propertiesOf(metadata);
  const { phase, secondary_phase: secondary, tasks } = propertiesOf(status);
  const parts = [propertiesOf(job)['spec'], propertiesOf(job)['algorithm']];
  return (
    ownId === id &&
    [kind, name, workspace, phase, secondary].every(isText) &&
    typeof created === 'number' &&
    Array.isArray(tasks) &&
    tasks.every(isText) &&
    parts.every((part) => part === undefined || isRecord(part)) &&
    Array.isArray(events) &&
    events.map(propertiesOf).every(({ time, kind: what }) => typeof time === 'number' && isText(what))
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';

interface MemoryOptions {
  readonly projectId: string;
  /** Whether names are unique in a workspace. */
  readonly uniqueNames: boolean;
  /** By ID, the oldest first. Changes show in it. */
  readonly kept?: Map<string, KeptJob>;
}

/** Jobs that nothing runs, without a disk. What it finds is what the store on SQLite finds; a test compares both. */
export function memoryJobs({
  projectId,
  uniqueNames,
  kept = new Map(),
}: MemoryOptions): JobStore & Pick<History, 'events' | 'usage' | 'trials'> {
  const all = () => [...kept.values()].map(({ job }) => job);
  const isTaken = ({ metadata: { name, workspace_id: workspace } }: Job) =>
    all().some(({ metadata }) => metadata.name === name && metadata.workspace_id === workspace);
  return {
    projectId,
    add: (job) => {
      if (uniqueNames && isTaken(job)) return false;
      const { id, create_time: time } = job.metadata;
      kept.set(id, { job, events: [{ time, kind: 'created' }] });
      return true;
    },
    find: (id) => kept.get(id)?.job,
    update: (id, change) => {
      const before = kept.get(id);
      if (before) kept.set(id, { ...before, job: change(before.job) });
      return before?.job;
    },
    remove: (id) => kept.delete(id),
    search: (search) => found(all(), search),
    count: () => kept.size,
    close: () => {},
    events: (id) => kept.get(id)?.events ?? [],
    usage: () => [],
    trials: () => [],
  };
}

function found(jobs: readonly Job[], { workspace, conditions, sortBy, order, limit, offset }: JobSearch): FoundJobs {
  const all = jobs.filter(({ metadata }) => workspace === null || metadata.workspace_id === workspace);
  const matching = all.filter((job) => conditions.every((condition) => meets(job, condition)));
  const ascending = matching.toSorted((a, b) => compare(valueIn(a, sortBy), valueIn(b, sortBy)));
  const ordered = order === 'asc' ? ascending : ascending.toReversed();
  const items = ordered.slice(limit * offset, limit * (offset + 1));
  return { total: all.length, count: matching.length, items };
}

const valueIn = (job: Job, key: SearchKey): unknown =>
  searchKeys[key].split('.').reduce<unknown>((value, name) => propertiesOf(value)[name], job) ?? undefined;

/** A missing value counts as an empty string. */
const meets = (job: Job, { key, operator, values }: Condition): boolean =>
  tests[operator](String(valueIn(job, key) ?? ''), values);

const tests: Readonly<Record<Operator, (text: string, values: readonly string[]) => boolean>> = {
  like: (text, values) => values.some((value) => text.toLowerCase().includes(value.toLowerCase())),
  in: (text, values) => values.includes(text),
  not: (text, values) => !values.includes(text),
  between: (text, [from, to]) => Number(text) >= Number(from) && Number(text) <= Number(to),
};

/** As SQLite sorts: nothing, then numbers, then strings. */
function compare(a: unknown, b: unknown): number {
  if (typeof a !== typeof b) return kinds.indexOf(typeof a) - kinds.indexOf(typeof b);
  if (typeof a === 'number') return a - Number(b);
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}

const kinds: readonly string[] = ['undefined', 'number', 'string'];
