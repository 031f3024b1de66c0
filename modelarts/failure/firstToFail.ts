import { type FailureFacts, taskEndsIn } from './failureFacts.ts';
import type { LogReport } from './readLog.ts';

/** The task or the process that failed before the others, as far as that is known. */
export interface FirstFailure {
  readonly task?: string;
  /** Of a process, among all of them. */
  readonly rank?: number;
}

/** Others that fail afterwards mostly say that they waited in vain, so what their logs call a cause doesn't count. */
export function firstToFail(facts: FailureFacts, reports: ReadonlyMap<string, LogReport>): FirstFailure | undefined {
  const task = earliest(causesIn(reports)) ?? earliest(endsInEvents(facts)) ?? firstEnd(facts) ?? onlyOf(reports);
  const all = [...reports.values()];
  const rank = all.map(({ launcherRank }) => launcherRank).find(isKnown) ?? all.map(rankOfCause).find(isKnown);
  if (task === undefined && rank === undefined) return undefined;
  return { ...(task !== undefined && { task }), ...(rank !== undefined && { rank }) };
}

const isKnown = (rank: number | undefined): boolean => rank !== undefined;

/** The rank in front of the first line that shows a cause. */
function rankOfCause({ hits }: LogReport): number | undefined {
  const first = hits.find(({ sign, line }) => sign.weight === undefined && ofRank.test(line));
  return first && Number(ofRank.exec(first.line)?.[1]);
}

const ofRank = /^\[rank ?(\d{1,6})\]/i;

interface Moment {
  readonly task: string;
  readonly time?: number;
}

/** The cause that ended each task: the last one in its log. */
const causesIn = (reports: ReadonlyMap<string, LogReport>): Moment[] =>
  [...reports].flatMap(([task, { hits }]) => {
    const cause = hits.findLast(({ sign }) => sign.weight === undefined);
    return cause ? [{ task, ...(cause.time !== undefined && { time: cause.time }) }] : [];
  });

const endsInEvents = ({ events = [] }: FailureFacts): Moment[] =>
  events.flatMap(({ message, time }) => {
    const found = /\[(\w+-\d+)\].{0,60}\b(?:exit code:? ?(-?\d+)|failed)/i.exec(message);
    return found?.[1] && found[2] !== '0' ? [{ task: found[1], ...(time !== undefined && { time }) }] : [];
  });

/** Nobody knows an order of what has no time. */
function earliest(moments: readonly Moment[]): string | undefined {
  if (moments.length === 1) return moments[0]?.task;
  if (moments.some(({ time }) => time === undefined)) return undefined;
  return moments.toSorted((one, other) => (one.time ?? 0) - (other.time ?? 0))[0]?.task;
}

/** The service lists the first one that failed first. */
const firstEnd = ({ job }: FailureFacts): string | undefined =>
  taskEndsIn(job).find(({ exitCode, message }) => (exitCode ?? 0) !== 0 || message !== undefined)?.task || undefined;

const onlyOf = (reports: ReadonlyMap<string, LogReport>): string | undefined =>
  reports.size === 1 ? [...reports.keys()][0] : undefined;
