import { explanationText } from '../answers/errors.ts';
import { hasEnded, jobIn } from '../answers/jobSummary.ts';
import type { CallScope } from '../operations/call.ts';
import { getTrainingJob } from '../operations/getTrainingJob.ts';
import { isFailed } from '../session/ports.ts';
import { type JobNews, JobWatch, type NoJob, type SeenJob } from './jobWatch.ts';
import { paceOf } from './pace.ts';

const limits = { least: 1_000, most: 20_000 };

/** Watches a job until it has ended, can't be read anymore, or the signal is aborted. */
export async function* watchJob(scope: CallScope, id: string): AsyncGenerator<JobNews> {
  const { signal, session } = scope;
  const pace = paceOf(session.ports, limits);
  const watch = new JobWatch();
  while (!signal.aborted) {
    const seen = await look(scope, id);
    if (signal.aborted) return;
    const news = watch.add(seen);
    yield* news;
    if (news.some(({ kind }) => kind === 'ended' || kind === 'failed')) return;
    if (news.length > 0 || ('job' in seen && hasEnded(seen.job))) pace.quick();
    else pace.slower();
    await pace.wait(signal);
  }
}

async function look(scope: CallScope, id: string): Promise<SeenJob | NoJob> {
  const reading = await getTrainingJob(scope, id);
  if (isFailed(reading)) return { reason: reading.reason, isRefusal: false };
  const { status, error, raw } = reading;
  if (error) return { reason: explanationText(error), isRefusal: [400, 401, 403, 404].includes(status) };
  const job = jobIn(raw);
  return job ? { job, raw } : { reason: reading.text, isRefusal: true };
}
