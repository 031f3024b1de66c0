import type { DatabaseSync } from 'node:sqlite';

/** One entry in the history of a job. */
export interface JobEvent {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly kind: string;
  /** The task it is about, unless it is about the job. */
  readonly task?: string;
  /** What else there is to say. */
  readonly detail?: string;
}

/** What a task used in a minute, in percent. -1 is unknown. */
export interface Usage {
  readonly cpu: number;
  readonly memory: number;
}

/** A run with values of its own, which a search has chosen. */
export interface Trial {
  /** Counts from 0. */
  readonly number: number;
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
  readonly status: 'RUNNING' | 'TERMINATED' | 'ERROR';
  /** In seconds. */
  readonly duration: number;
  /** The values of each reward, in the order of the log. */
  readonly rewards: Readonly<Record<string, readonly number[]>>;
}

/** What has happened to jobs, and what their tasks used. */
export interface History {
  readonly note: (id: string, events: readonly JobEvent[]) => void;
  /** From the oldest. */
  readonly events: (id: string) => readonly JobEvent[];
  readonly noteUsage: (id: string, task: string, usage: Usage) => void;
  /** Replaces the trial with the same number. The first one begins a new search. */
  readonly noteTrial: (id: string, trial: Trial) => void;
  readonly trials: (id: string) => readonly Trial[];
  /** One for each minute. */
  readonly usage: (id: string, task: string) => readonly Usage[];
}

export function historyIn(database: DatabaseSync): History {
  return {
    note: (id, events) => noteEvents(database, id, events),
    events: (id) =>
      database
        .prepare('SELECT time, kind, task, detail FROM events WHERE job_id = ? ORDER BY rowid')
        .all(id)
        .map(eventIn),
    // The job may have been deleted in the meantime.
    noteUsage: (id, task, { cpu, memory }) => {
      database
        .prepare('INSERT INTO usage (job_id, task, cpu, memory) SELECT id, ?, ?, ? FROM jobs WHERE id = ?')
        .run(task, cpu, memory, id);
    },
    noteTrial: (id, trial) => {
      if (trial.number === 0 && trial.status === 'RUNNING')
        database.prepare('DELETE FROM trials WHERE job_id = ?').run(id);
      database
        .prepare('INSERT OR REPLACE INTO trials (job_id, number, trial) SELECT id, ?, ? FROM jobs WHERE id = ?')
        .run(trial.number, JSON.stringify(trial), id);
    },
    trials: (id) =>
      database
        .prepare('SELECT trial FROM trials WHERE job_id = ? ORDER BY number')
        .all(id)
        .map(({ trial }) => JSON.parse(String(trial)) as Trial),
    usage: (id, task) =>
      database
        .prepare('SELECT cpu, memory FROM usage WHERE job_id = ? AND task = ? ORDER BY rowid')
        .all(id, task)
        .map(({ cpu, memory }) => ({ cpu: Number(cpu), memory: Number(memory) })),
  };
}

/** Can be part of a transaction. Nothing happens to a job that was deleted. */
export function noteEvents(database: DatabaseSync, id: string, events: readonly JobEvent[]): void {
  const insert = database.prepare(
    'INSERT INTO events (job_id, time, kind, task, detail) SELECT id, ?, ?, ?, ? FROM jobs WHERE id = ?',
  );
  for (const { time, kind, task, detail } of events) insert.run(time, kind, task ?? null, detail ?? null, id);
}

const eventIn = ({ time, kind, task, detail }: Record<string, unknown>): JobEvent => ({
  time: Number(time),
  kind: String(kind),
  ...(typeof task === 'string' && { task }),
  ...(typeof detail === 'string' && { detail }),
});
