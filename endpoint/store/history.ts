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

/** What has happened to jobs, and what their tasks used. */
export interface History {
  readonly note: (id: string, events: readonly JobEvent[]) => void;
  /** From the oldest. */
  readonly events: (id: string) => readonly JobEvent[];
  readonly noteUsage: (id: string, task: string, usage: Usage) => void;
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
