import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import * as l10n from '@vscode/l10n';
import type { Job } from '../../server/plan/job.ts';
import { emptyLog, openDatabase, transaction } from './database.ts';
import { type History, historyIn, type JobEvent, noteEvents } from './history.ts';
import { type FoundJobs, type JobSearch, type Operator, type SearchKey, searchKeys } from './jobSearch.ts';
import { type Runs, runsIn } from './runs.ts';

/** The jobs of one project. What a method did survives a crash of the process. */
export interface JobStore {
  readonly projectId: string;
  /** Returns false and changes nothing if the workspace has a job with this name. A runner that is named has to run the job. */
  readonly add: (job: Job, runner?: string) => boolean;
  readonly find: (id: string) => Job | undefined;
  /** Replaces a job by what `change` returns. Returns the job as it was, if it exists. */
  readonly update: (id: string, change: (job: Job) => Job) => Job | undefined;
  /** Returns false if the job doesn't exist. */
  readonly remove: (id: string) => boolean;
  readonly search: (search: JobSearch) => FoundJobs;
  /** The jobs of all workspaces. */
  readonly count: () => number;
  readonly close: () => void;
}

/** The store, with what runners keep in it. */
export interface JobDatabase extends JobStore, History, Runs {
  /** Replaces a job and notes what belongs to the change, all or nothing. Undefined changes nothing. */
  readonly change: (id: string, change: (job: Job) => Change | undefined) => Job | undefined;
}

export interface Change {
  readonly job: Job;
  readonly events: readonly JobEvent[];
}

/** As SQL. Text that isn't JSON would end every search. */
const ifJson = (expression: string): string => `CASE WHEN json_valid(job) THEN ${expression} END`;

const inJob = (path: string): string => ifJson(`json_extract(job, '$.${path}')`);

/** Whether a row has what every job has. A damaged file can say otherwise. */
const isWhole = ifJson("json_type(job, '$.metadata.id') = 'text' AND json_type(job, '$.status.phase') = 'text'");

/** What has a column of its own. */
const columns: Readonly<Partial<Record<SearchKey, string>>> = { id: 'id', name: 'name', create_time: 'create_time' };

const sqlOf = (key: SearchKey): string => columns[key] ?? inJob(searchKeys[key]);

/** Conditions as SQL about the text of a value, with a parameter for each value. */
const sqlOperators: Readonly<Record<Operator, (text: string, values: readonly string[]) => string>> = {
  like: (text, values) => `(${values.map(() => `instr(lower(${text}), lower(?))`).join(' OR ')})`,
  in: (text, values) => `${text} IN (${values.map(() => '?').join(', ')})`,
  not: (text, values) => `${text} NOT IN (${values.map(() => '?').join(', ')})`,
  between: (text) => `CAST(${text} AS INTEGER) BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)`,
};

export interface JobStoreOptions {
  readonly folder: string;
  /** Whether names are unique in a workspace. */
  readonly uniqueNames: boolean;
  readonly log: (line: string) => void;
}

/** Opens the store in a folder. Its project ID is created when it is first opened. */
export function openJobStore({ folder, uniqueNames, log }: JobStoreOptions): JobDatabase {
  const database = openDatabase(folder, log);
  const find = (id: string) => findJob(database, id);
  reportDamage(database, log);
  const replace = (id: string, job: Job) =>
    database.prepare('UPDATE jobs SET job = ? WHERE id = ?').run(JSON.stringify(job), id);
  const runs = runsIn(database);
  return {
    ...historyIn(database),
    ...runs,
    projectId: projectOf(database),
    add: (job, runner) =>
      transaction(database, () => {
        if (uniqueNames && isTaken(database, job)) return false;
        addJob(database, job);
        if (runner !== undefined) runs.enlist(job.metadata.id, runner);
        return true;
      }),
    find,
    update: (id, change) =>
      transaction(database, () => {
        const job = find(id);
        if (job) replace(id, change(job));
        return job;
      }),
    change: (id, change) =>
      transaction(database, () => {
        const before = find(id);
        const changed = before && change(before);
        if (!changed) return undefined;
        replace(id, changed.job);
        noteEvents(database, id, changed.events);
        return changed.job;
      }),
    remove: (id) => removeJob(database, id),
    search: (search) => searchJobs(database, search),
    count: () => Number(database.prepare('SELECT count(*) AS n FROM jobs').get()?.['n']),
    close: () => database.close(),
  };
}

const projectOf = (database: DatabaseSync): string => String(database.prepare('SELECT id FROM project').get()?.['id']);

function reportDamage(database: DatabaseSync, log: JobStoreOptions['log']): void {
  const { n } = database.prepare(`SELECT count(*) AS n FROM jobs WHERE (${isWhole}) IS NOT TRUE`).get() ?? {};
  if (Number(n) > 0) log(l10n.t("Damaged jobs in the job store, which aren't listed: {0}", String(n)));
}

/** A damaged job isn't one that doesn't exist. */
function findJob(database: DatabaseSync, id: string): Job | undefined {
  const row = database.prepare(`SELECT job, ${isWhole} AS isWhole FROM jobs WHERE id = ?`).get(id);
  if (row && !row['isWhole']) throw new Error(l10n.t('Job {0} in the job store is damaged.', id));
  return row && jobIn(row);
}

function isTaken(database: DatabaseSync, { metadata: { workspace_id: workspace, name } }: Job): boolean {
  return database.prepare('SELECT 1 FROM jobs WHERE workspace = ? AND name = ?').get(workspace, name) !== undefined;
}

function addJob(database: DatabaseSync, job: Job): void {
  const { id, workspace_id: workspace, name, create_time: time } = job.metadata;
  database
    .prepare('INSERT INTO jobs (id, workspace, name, create_time, job) VALUES (?, ?, ?, ?, ?)')
    .run(id, workspace, name, time, JSON.stringify(job));
  noteEvents(database, id, [{ time, kind: 'created' }]);
}

function removeJob(database: DatabaseSync, id: string): boolean {
  const { changes } = database.prepare('DELETE FROM jobs WHERE id = ?').run(id);
  emptyLog(database);
  return changes > 0;
}

function searchJobs(database: DatabaseSync, search: JobSearch): FoundJobs {
  const { workspace, conditions, sortBy, order, limit, offset } = search;
  const filters = conditions.map(({ key, operator, values }) => sqlOperators[operator](textAt(key), values));
  const inWorkspace = `workspace = coalesce(?, workspace) AND ${isWhole}`;
  const where = `WHERE ${[inWorkspace, ...filters].join(' AND ')}`;
  const values: SQLInputValue[] = [workspace, ...conditions.flatMap((condition) => condition.values)];
  const count = (condition: string, ...bound: SQLInputValue[]) =>
    Number(database.prepare(`SELECT count(*) AS n FROM jobs ${condition}`).get(...bound)?.['n']);
  const rows = database
    .prepare(`SELECT job FROM jobs ${where} ORDER BY ${sqlOf(sortBy)} ${order}, rowid ${order} LIMIT ? OFFSET ?`)
    .all(...values, limit, limit * offset);
  return { total: count(`WHERE ${inWorkspace}`, workspace), count: count(where, ...values), items: rows.map(jobIn) };
}

/** A missing value counts as an empty string, so that `not` finds the job. */
const textAt = (key: SearchKey): string => `CAST(coalesce(${sqlOf(key)}, '') AS TEXT)`;

const jobIn = (row: Record<string, unknown>): Job => JSON.parse(String(row['job'])) as Job;
