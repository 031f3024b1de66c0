import { hasEnded, type JobSummary } from '../answers/jobSummary.ts';

/** What is seen of a job that is watched. */
export type JobNews =
  /** It is in another phase than before. */
  | ({ readonly kind: 'phase' } & SeenJob)
  /** It can't be read for now. That is tried again. */
  | { readonly kind: 'trouble'; readonly reason: string }
  /** It has ended, and still had when it was looked at again. */
  | ({ readonly kind: 'ended' } & SeenJob)
  /** It can't be read anymore. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface SeenJob {
  readonly job: JobSummary;
  /** The job as the service shows it, with secrets. */
  readonly raw: string;
}

/** Why a look at a job showed nothing. */
export interface NoJob {
  readonly reason: string;
  /** The service answered that there is no such job, or not for this caller. */
  readonly isRefusal: boolean;
}

/** So often in a row, a service must refuse to show a job, or show its end: its servers can know different things for a while. */
const [refusals, ends] = [3, 2];

/** Draws conclusions from one look at a job after the other. Any phase can follow any other one. */
export class JobWatch {
  private phase: string | undefined;
  private ended = 0;
  private refused = 0;
  private told = '';

  add(seen: SeenJob | NoJob): readonly JobNews[] {
    return 'reason' in seen ? this.addNothing(seen) : this.addJob(seen);
  }

  private addNothing({ reason, isRefusal }: NoJob): JobNews[] {
    this.refused = isRefusal ? this.refused + 1 : 0;
    if (this.refused >= refusals) return [{ kind: 'failed', reason }];
    const isTold = reason === this.told;
    this.told = reason;
    return isTold ? [] : [{ kind: 'trouble', reason }];
  }

  private addJob(seen: SeenJob): JobNews[] {
    [this.refused, this.told] = [0, ''];
    const isNew = seen.job.phase !== this.phase;
    this.phase = seen.job.phase;
    this.ended = hasEnded(seen.job) ? this.ended + 1 : 0;
    return [
      ...(isNew ? [{ kind: 'phase', ...seen } as const] : []),
      ...(this.ended >= ends ? [{ kind: 'ended', ...seen } as const] : []),
    ];
  }
}
