import { advance } from '../life/advance.ts';
import { event } from '../life/jobEvents.ts';
import type { JobDatabase } from '../store/jobStore.ts';

/** Where nothing runs jobs, nobody else would say what became of those that ran when their endpoint was killed. */
export function loseRuns(jobs: JobDatabase, isAlive: (owner: string) => boolean, time: number): void {
  for (const owner of jobs.owners().filter((other) => !isAlive(other)))
    for (const { job } of jobs.runsOf(owner).filter(({ isClaimed }) => isClaimed))
      jobs.change(job.metadata.id, (now) => {
        const lost = now.status.start_time ? advance(now, 'lose', { time, reason: 'node lost' }) : undefined;
        return lost && { job: lost, events: [event(time, 'lost')] };
      });
}
