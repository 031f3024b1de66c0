import { hasEnded, jobIn } from '../../modelarts/answers/jobSummary.ts';
import { followLog } from '../../modelarts/follow/followLog.ts';
import type { LogEvent } from '../../modelarts/follow/logEvent.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { type Failure, isFailed } from '../../modelarts/session/ports.ts';
import { LogScreen } from './model/logScreen.ts';
import { MergedScreen } from './model/mergedScreen.ts';

interface FollowedTasks {
  readonly scope: CallScope;
  readonly jobId: string;
  readonly tasks: readonly string[];
  /** So many of the past. */
  readonly lines: number;
  /** Connects again: when the local endpoint has started anew, it has another address. */
  readonly connect?: (signal: AbortSignal) => Promise<CallScope | Failure>;
}

/** In milliseconds: as long as the beginning of a secret waits for its rest, and lines of several tasks for each other. */
const gathering = 400;

/** Writes the logs of tasks as a terminal shows them, until the job has ended or the signal is aborted. */
export async function followTasks(
  { scope: first, jobId, tasks, lines, connect }: FollowedTasks,
  write: (text: string) => unknown,
): Promise<void> {
  const { mask, ports } = first.session;
  const scope = { ...first };
  const reconnect = async () => {
    const again = await connect?.(scope.signal);
    if (again && !isFailed(again)) scope.session = again.session;
  };
  const merged = tasks.length > 1 ? new MergedScreen(tasks, mask) : undefined;
  const single = new LogScreen(tasks[0] ?? '', mask);
  const add = (task: string, event: LogEvent) => merged?.add(task, event) ?? single.add(event);
  let isGathering = false;
  const flushSoon = async () => {
    if (isGathering) return;
    isGathering = true;
    await ports.wait(gathering, scope.signal);
    isGathering = false;
    write((merged ?? single).flush());
  };
  const options = { tail: lines, hasEnded: () => hasEndedNow(scope, jobId), reconnect };
  await Promise.all(
    tasks.map(async (task) => {
      for await (const event of followLog(scope, { jobId, task }, options)) {
        write(add(task, event));
        void flushSoon();
      }
    }),
  );
}

async function hasEndedNow(scope: CallScope, jobId: string): Promise<boolean> {
  const reading = await getTrainingJob(scope, jobId);
  const seen = isFailed(reading) || reading.error ? undefined : jobIn(reading.raw);
  return seen !== undefined && hasEnded(seen) === true;
}
