import type { DatabaseSync } from 'node:sqlite';
import type { Job } from '../../server/plan/job.ts';
import { transaction } from './database.ts';

/** A job that a runner has to run. */
export interface Run {
  readonly job: Job;
  /** Counts starts from 1, for which callers asked. */
  readonly attempt: number;
  /** How often it was started again after a fault. */
  readonly retries: number;
  /** Its turn has come. */
  readonly isClaimed: boolean;
}

/** Which runner runs which job. Each job has one owner at most, and runs once at most. */
export interface Runs {
  /** Makes a job one that `owner` has to run, at the end of the queue. */
  readonly enlist: (id: string, owner: string) => void;
  readonly run: (id: string) => Run | undefined;
  /** The jobs of an owner that haven't ended, in the order of the queue. */
  readonly runsOf: (owner: string) => readonly Run[];
  readonly owners: () => readonly string[];
  /** Takes over the jobs of another owner. Several can try at once. */
  readonly takeOver: (from: string, to: string) => readonly Run[];
  /** Claims the owner's next job, unless as many are claimed as the limit says, by whoever. */
  readonly claim: (owner: string, limit: number) => Run | undefined;
  /** Puts a job back into the queue after a fault. */
  readonly release: (id: string) => void;
  /** The job has ended. */
  readonly finish: (id: string) => void;
}

const ended = "('Completed', 'Failed', 'Terminated', 'Abnormal')";

const phase = "CASE WHEN json_valid(job) THEN json_extract(job, '$.status.phase') END";

const all = `SELECT job, attempt, retries, claimed FROM runs JOIN jobs ON jobs.id = job_id`;

const unended = `${phase} NOT IN ${ended}`;

export function runsIn(database: DatabaseSync): Runs {
  const prepare = (sql: string) => database.prepare(sql);
  const list = (sql: string, ...values: string[]) =>
    prepare(sql)
      .all(...values)
      .map(runIn);
  const runsOf = (owner: string) => list(`${all} WHERE owner = ? AND ${unended} ORDER BY position`, owner);
  const last = '(SELECT coalesce(max(position), 0) + 1 FROM runs)';
  return {
    enlist: (id, owner) => {
      prepare(
        `INSERT INTO runs (job_id, owner, position) VALUES (?, ?, ${last}) ON CONFLICT (job_id)
         DO UPDATE SET owner = excluded.owner, position = ${last}, claimed = 0, attempt = attempt + 1, retries = 0`,
      ).run(id, owner);
    },
    run: (id) => list(`${all} WHERE job_id = ?`, id)[0],
    runsOf,
    owners: () =>
      prepare('SELECT DISTINCT owner FROM runs')
        .all()
        .map(({ owner }) => String(owner)),
    takeOver: (from, to) =>
      transaction(database, () => {
        const runs = runsOf(from);
        prepare('UPDATE runs SET owner = ?, claimed = 0 WHERE owner = ?').run(to, from);
        return runs;
      }),
    claim: (owner, limit) =>
      transaction(database, () => {
        const claimed = Number(prepare('SELECT count(*) AS n FROM runs WHERE claimed = 1').get()?.['n']);
        const next = claimed < limit ? runsOf(owner).find(isWaiting) : undefined;
        if (next) prepare('UPDATE runs SET claimed = 1 WHERE job_id = ?').run(next.job.metadata.id);
        return next && { ...next, isClaimed: true };
      }),
    release: (id) => {
      prepare(`UPDATE runs SET claimed = 0, retries = retries + 1, position = ${last} WHERE job_id = ?`).run(id);
    },
    finish: (id) => {
      prepare('UPDATE runs SET claimed = 0 WHERE job_id = ?').run(id);
    },
  };
}

const isWaiting = ({ job, isClaimed }: Run): boolean => !isClaimed && job.status.phase === 'Pending';

const runIn = ({ job, attempt, retries, claimed }: Record<string, unknown>): Run => ({
  job: JSON.parse(String(job)) as Job,
  attempt: Number(attempt),
  retries: Number(retries),
  isClaimed: Number(claimed) === 1,
});
