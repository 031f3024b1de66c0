import type { CallScope } from '../operations/call.ts';
import type { TaskId } from '../operations/taskLogs.ts';
import { isFailed } from '../session/ports.ts';
import { FollowState, reasonOf } from './followState.ts';
import type { LogEvent } from './logEvent.ts';
import { logSource } from './logSource.ts';
import { paceOf } from './pace.ts';

export interface FollowOptions {
  /** Whether the job has ended, as far as the service says now. Asked when the log has nothing new: a job can come alive again. */
  readonly hasEnded: () => Promise<boolean>;
  /** Begin with so many of the newest lines. */
  readonly tail: number;
  /** Called when nothing answers: the service can have another address by now. */
  readonly reconnect?: () => Promise<unknown>;
}

const limits = { least: 1_000, most: 15_000 };

/** Follows the log of a task until the job has ended and nothing new comes, or the signal is aborted. */
export async function* followLog(scope: CallScope, id: TaskId, options: FollowOptions): AsyncGenerator<LogEvent> {
  const { signal, session } = scope;
  const source = logSource(scope, id, options.tail);
  const pace = paceOf(session.ports, limits);
  const state = new FollowState();
  while (!signal.aborted) {
    const result = await source.read();
    if (signal.aborted) return;
    const isOver = 'events' in result && result.events.length === 0 && (await options.hasEnded());
    const { events, next } = state.add(result, isOver);
    yield* events;
    if (next === 'end') return;
    if (next === 'now') continue;
    if (isFailed(result)) await options.reconnect?.();
    pace[next]();
    await pace.wait(signal);
  }
}

/** The log of a task as it is now. */
export async function* currentLog(scope: CallScope, id: TaskId, tail: number): AsyncGenerator<LogEvent> {
  const source = logSource(scope, id, tail);
  for (let isMore = true; isMore; ) {
    const result = await source.read();
    if (scope.signal.aborted) return;
    if (!('events' in result)) return yield { kind: 'failed', reason: reasonOf(result) };
    yield* result.events;
    isMore = result.isMore === true;
  }
}
