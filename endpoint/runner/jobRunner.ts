import { advance, type Circumstances } from '../life/advance.ts';
import { type EventKind, event } from '../life/jobEvents.ts';
import type { Happening } from '../life/phaseTable.ts';
import type { JobDatabase } from '../store/jobStore.ts';
import type { Liveness } from '../store/liveness.ts';
import type { Run } from '../store/runs.ts';
import { happeningOf, lastEvent } from './outcomes.ts';
import type { Ending, Report, Runner } from './runner.ts';

export interface JobRunnerParts {
  readonly jobs: JobDatabase;
  readonly runner: Runner;
  readonly life: Liveness;
  /** How many jobs run at the same time, whoever runs them. */
  readonly limit: number;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** In milliseconds: how soon another process' wishes and end are noticed. */
const interval = 1_000;

/** Decides which jobs run when, and keeps in the store what becomes of them. Others can share the store. */
export class JobRunner {
  readonly #parts: JobRunnerParts;
  /** Jobs that the runner works on. */
  readonly #active = new Set<string>();
  /** Ends that the store hasn't taken yet. */
  readonly #endings = new Map<string, Ending>();
  readonly #timer: NodeJS.Timeout;
  #isClosing = false;
  #isClosed = false;

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.nudge(), interval).unref();
    this.nudge();
  }

  /** The owner of jobs that are to run here. */
  get id(): string {
    return this.#parts.life.id;
  }

  /** Looks for work at once, instead of a moment later. */
  nudge(): void {
    if (!this.#isClosed) this.#guarded(() => this.#work());
  }

  /** Returns false if that isn't possible in the job's phase. */
  stop(id: string): boolean {
    const isStopped = this.#apply(id, 'stop', 'stopping');
    // Nobody has to run it.
    if (isStopped && !this.#parts.jobs.run(id)) this.#apply(id, 'stopped', 'stopped');
    this.nudge();
    return isStopped;
  }

  /** Returns false if the trial doesn't run here. */
  stopTrial(id: string, trial: string): boolean {
    return this.#parts.runner.stopTrial?.(id, trial) ?? false;
  }

  restart(id: string): boolean {
    const isRestarted = this.#apply(id, 'restart', 'restarted');
    if (isRestarted) this.#parts.jobs.enlist(id, this.id);
    this.nudge();
    return isRestarted;
  }

  /** Ends a job that was deleted, and removes what is left of it. */
  remove(id: string): void {
    const { runner, log } = this.#parts;
    runner.remove(id).catch(({ message }: Error) => log(message));
  }

  async close(): Promise<void> {
    // Jobs that end now make room for others, which are left to the next runner.
    this.#isClosing = true;
    clearInterval(this.#timer);
    await this.#parts.runner.close();
    this.#guarded(() => this.#settleAll());
    this.#isClosed = true;
    this.#parts.life.end();
  }

  #work(): void {
    const { jobs, runner, limit } = this.#parts;
    this.#settleAll();
    if (this.#isClosing) return;
    this.#adopt();
    for (const run of jobs.runsOf(this.id)) this.#attend(run);
    for (const id of this.#active) if (!jobs.run(id)) this.remove(id);
    for (let next = jobs.claim(this.id, limit); next; next = jobs.claim(this.id, limit)) {
      this.#active.add(next.job.metadata.id);
      runner.start(next, this.#reportOf(next.job.metadata.id));
    }
  }

  /** Takes over the jobs of processes that have ended. */
  #adopt(): void {
    const { jobs, runner, life } = this.#parts;
    for (const owner of jobs.owners().filter((other) => !life.isAlive(other)))
      for (const run of jobs.takeOver(owner, this.id).filter(hasStarted)) {
        const { id } = run.job.metadata;
        this.#active.add(id);
        runner.watch(run, this.#reportOf(id));
      }
  }

  #attend({ job }: Run): void {
    const { id } = job.metadata;
    if (job.status.phase === 'Creating') this.#apply(id, 'queue', 'queued');
    if (job.status.phase !== 'Terminating') return;
    if (this.#active.has(id)) this.#parts.runner.stop(id);
    else if (this.#apply(id, 'stopped', 'stopped')) this.#parts.jobs.finish(id);
  }

  #reportOf(id: string): Report {
    const { jobs, now } = this.#parts;
    return {
      note: (kind, about) => this.#guarded(() => jobs.note(id, [event(now(), kind, about)])),
      begin: () => this.#guarded(() => this.#apply(id, 'start', 'running')) ?? false,
      expire: (hours) =>
        this.#guarded(() => {
          this.#apply(id, 'stop', undefined);
          jobs.note(id, [event(now(), 'timedOut', { detail: String(hours) })]);
        }),
      cancel: () => this.#guarded(() => this.#apply(id, 'stop', 'stopping')),
      use: (task, usage) => this.#guarded(() => jobs.noteUsage(id, task, usage)),
      try: (trial) => this.#guarded(() => jobs.noteTrial(id, trial)),
      end: (ending) => {
        this.#endings.set(id, ending);
        queueMicrotask(() => this.nudge());
      },
    };
  }

  #settleAll(): void {
    for (const [id, ending] of this.#endings) {
      const run = this.#parts.jobs.run(id);
      // It can have been deleted.
      if (run) this.#settle(id, run, ending);
      this.#endings.delete(id);
      this.#active.delete(id);
    }
  }

  #settle(id: string, run: Run, ending: Ending): void {
    const { jobs } = this.#parts;
    const happening = happeningOf(run, ending);
    const isTimedOut = jobs.events(id).some(({ kind }) => kind === 'timedOut');
    if (happening) this.#apply(id, happening, lastEvent(happening, isTimedOut), ending);
    if (happening === 'requeue') jobs.release(id);
    else jobs.finish(id);
  }

  /** Changes a job by what happened to it, and notes that in its list of events. */
  #apply(id: string, happening: Happening, kind: EventKind | undefined, ending: Partial<Circumstances> = {}): boolean {
    const { jobs, now } = this.#parts;
    const circumstances = { ...ending, time: now() };
    const about = ending.reason === undefined ? {} : { detail: ending.reason };
    const changed = jobs.change(id, (job) => {
      const next = advance(job, happening, circumstances);
      return next && { job: next, events: kind ? [event(circumstances.time, kind, about)] : [] };
    });
    return changed !== undefined;
  }

  /** A store that fails for a moment is asked again by the next look. */
  #guarded<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#parts.log(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}

const hasStarted = ({ job: { status } }: Run): boolean =>
  status.phase === 'Running' || (status.phase === 'Terminating' && Boolean(status.start_time));
