import { isOver } from '../../../modelarts/answers/jobSummary.ts';
import type { CallScope } from '../../../modelarts/operations/call.ts';
import { type Failure, isFailed, type Ports } from '../../../modelarts/session/ports.ts';
import { isSameList, type JobList, noPages } from './jobList.ts';
import { allPages, type ListAnswer, type ListStep, newestJobs, nextPage } from './listSteps.ts';
import { pauseBeforePoll } from './pollSchedule.ts';

/** Where to ask for jobs, or why that isn't possible. */
export type ConnectJobs = (signal: AbortSignal) => Promise<CallScope | Failure>;

export interface JobsState {
  /** Jobs are listed whose names contain it. */
  readonly search: string;
  /** The last list that came. */
  readonly list?: JobList;
  /** Why the last question failed. The list is older. */
  readonly problem?: string;
}

interface JobsModelParts {
  readonly ports: Pick<Ports, 'wait'>;
  /** Called when there is something else to show. */
  readonly changed: () => void;
}

/** The jobs of one target at a time, and when to ask for them again. */
export class JobsModel {
  private readonly parts: JobsModelParts;
  private connect: ConnectJobs | undefined;
  private scope: CallScope | undefined;
  /** Of a target and a search. What was asked before comes to nothing. */
  private round = new AbortController();
  private timer = new AbortController();
  private current: JobsState = { search: '' };
  private poll = { isVisible: false, isFinal: false, failures: 0, quiet: 0 };
  private last: Promise<unknown> = Promise.resolve();
  private loading: Promise<void> | undefined;

  constructor(parts: JobsModelParts) {
    this.parts = parts;
  }

  get state(): JobsState {
    return this.current;
  }

  /** Resolves when the jobs, or the reason why there are none, are known. Asks only the first time. */
  async ready(): Promise<void> {
    for (let seen: AbortController | undefined; seen !== this.round; ) {
      seen = this.round;
      await (this.loading ?? this.refresh());
    }
  }

  refresh(): Promise<void> {
    this.loading = this.run(allPages);
    return this.loading;
  }

  loadMore(): Promise<void> {
    return this.run(nextPage);
  }

  search(text: string): Promise<void> {
    this.begin(text);
    const found = this.refresh();
    this.parts.changed();
    return found;
  }

  /** Forgets everything, and asks another service from now on. */
  connectTo(connect: ConnectJobs): void {
    this.connect = connect;
    this.scope = undefined;
    this.begin('');
    this.parts.changed();
  }

  /** Nothing is asked again while nobody looks. */
  setVisible(isVisible: boolean): void {
    this.poll = { ...this.poll, isVisible, quiet: 0 };
    if (!isVisible) this.timer.abort();
    else if (this.loading) void this.refresh();
  }

  dispose(): void {
    this.round.abort();
    this.timer.abort();
  }

  private begin(search: string): void {
    this.dispose();
    this.round = new AbortController();
    this.current = { search };
    this.loading = undefined;
    this.poll = { ...this.poll, isFinal: false, failures: 0, quiet: 0 };
  }

  /** One question after the other. */
  private run(step: ListStep): Promise<void> {
    const { signal } = this.round;
    const turn = this.last.then(async () => {
      if (signal.aborted) return;
      this.timer.abort();
      const answer = await this.ask(signal, step);
      if (signal.aborted) return;
      this.accept(answer);
      this.schedule();
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async ask(signal: AbortSignal, step: ListStep): Promise<ListAnswer> {
    const { list = noPages, search } = this.current;
    const scope = this.scope ?? (await this.connect?.(signal));
    if (!scope) return noPages;
    if (isFailed(scope)) return { problem: scope.reason, isFinal: scope.isTemporary !== true };
    if (!signal.aborted) this.scope = scope;
    return step({ ...scope, signal }, list, search);
  }

  private accept(answer: ListAnswer): void {
    const { search, list } = this.current;
    if ('problem' in answer) {
      // The address of the local endpoint changes when it starts again.
      this.scope = undefined;
      this.current = { ...this.current, problem: answer.problem };
      this.poll = { ...this.poll, isFinal: answer.isFinal, failures: this.poll.failures + 1 };
    } else {
      const quiet = list !== undefined && isSameList(list, answer) ? this.poll.quiet + 1 : 0;
      this.current = { search, list: answer };
      this.poll = { ...this.poll, isFinal: false, failures: 0, quiet };
    }
    this.parts.changed();
  }

  private schedule(): void {
    this.timer.abort();
    const { list, problem } = this.current;
    const isActive = list?.jobs.some((job) => !isOver(job)) ?? problem !== undefined;
    const pause = pauseBeforePoll({ ...this.poll, isActive });
    if (pause === undefined) return;
    const timer = new AbortController();
    this.timer = timer;
    void this.parts.ports.wait(pause, timer.signal).then(() => {
      if (!timer.signal.aborted) void this.run(newestJobs);
    });
  }
}
