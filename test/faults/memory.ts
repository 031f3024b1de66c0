/** The stores that a run needs, without a disk: thousands of runs take no longer than their requests. */

import type { Condition, JobStore } from '../../endpoint/store/jobStore.ts';
import type { Journal, Line } from '../../modelarts/submission/submissionLog.ts';
import type { Job } from '../../server/plan/job.ts';

/** Searches by name and time only, as callers do after a submission. */
export function memoryJobs(projectId: string, uniqueNames: boolean): JobStore {
  const jobs: Job[] = [];
  const isTaken = ({ metadata }: Job) =>
    jobs.some((job) => job.metadata.name === metadata.name && isIn(metadata.workspace_id, job));
  const at = (id: string) => jobs.findIndex(({ metadata }) => metadata.id === id);
  return {
    projectId,
    add: (job) => !(uniqueNames && isTaken(job)) && jobs.push(job) > 0,
    find: (id) => jobs[at(id)],
    update: (id, change) => {
      const job = jobs[at(id)];
      if (job) jobs[at(id)] = change(job);
      return job;
    },
    remove: (id) => at(id) >= 0 && jobs.splice(at(id), 1).length > 0,
    search: ({ workspace, conditions, order, limit, offset }) => {
      const all = jobs.filter((job) => isIn(workspace, job));
      const found = all.filter((job) => conditions.every((condition) => meets(job, condition)));
      const ordered = order === 'asc' ? found : found.toReversed();
      const items = ordered.slice(limit * offset, limit * (offset + 1));
      return { total: all.length, count: found.length, items };
    },
    count: () => jobs.length,
    close: () => undefined,
  };
}

const isIn = (workspace: string | null, { metadata }: Job): boolean =>
  workspace === null || metadata.workspace_id === workspace;

function meets({ metadata }: Job, { key, operator, values }: Condition): boolean {
  if (key === 'name' && operator === 'in') return values.includes(metadata.name);
  if (key === 'create_time') return metadata.create_time <= Number(values[1]);
  throw new Error(`No run searches by ${key} ${operator}.`);
}

export function memoryJournal(): Journal {
  let lines: Line[] = [];
  return {
    append: async (line) => void lines.push(structuredClone(line)),
    read: async () => structuredClone(lines),
    erase: async (ids) => {
      lines = lines.filter(({ id }) => !ids.includes(id));
    },
  };
}
