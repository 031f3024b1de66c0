import type { JobEvent } from '../store/history.ts';
import { messageOf, type StageName, stageOf } from './jobEvents.ts';

const order = ['scheduling', 'preparing', 'running', 'end'] as const satisfies readonly StageName[];

/** The stages of each run of a job, as its events tell them. A stage ends with the first event of a later one. */
export const runningRecords = (events: readonly JobEvent[]) =>
  runsIn(events).map((run, index) => ({ record_order: index + 1, stages: stagesOf(run) }));

/** A restart or rescheduling begins another run. */
function runsIn(events: readonly JobEvent[]): JobEvent[][] {
  const runs: JobEvent[][] = [];
  for (const event of events) {
    const isFirst = event.kind === 'restarted' || event.kind === 'requeued';
    const last = runs.at(-1);
    if (isFirst || !last) runs.push([event]);
    else last.push(event);
  }
  return runs;
}

function stagesOf(run: readonly JobEvent[]) {
  const reached = order.filter((name) => run.some((event) => stageOf(event) === name));
  return reached.map((name, index) => {
    const events = run.filter((event) => stageOf(event) === name);
    const next = reached[index + 1];
    const following = run.find((event) => stageOf(event) === next);
    const last = events.at(-1);
    return {
      name,
      stage_order: order.indexOf(name) + 1,
      start_time: events[0]?.time ?? 0,
      end_time: following?.time ?? (name === 'end' ? (last?.time ?? 0) : 0),
      ...messages(last),
      sub_stages: events.map((event) => ({ name: event.kind, ...messages(event), create_time: event.time })),
    };
  });
}

/** The service has them in two languages. */
const messages = (event: JobEvent | undefined) => {
  const message = event ? messageOf(event) : '';
  return { en_message: message, zh_message: message };
};
