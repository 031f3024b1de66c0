import type { JobEvent } from '../answers/jobEvents.ts';
import { eventSigns } from '../answers/logSigns/eventSigns.ts';
import type { LogSigns } from '../answers/logSigns/logSign.ts';
import { logSigns } from '../answers/logSigns/logSigns.ts';
import { analysisIn, diagnosisIn, type ServiceConclusion } from '../answers/serviceAnalysis.ts';
import { blameOf } from './blame.ts';
import type { Blame } from './blamed.ts';
import {
  bestOfEach,
  type Candidate,
  type Confidence,
  candidatesIn,
  candidatesOf,
  confidenceOf,
  lastWords,
  type Rung,
} from './candidates.ts';
import { type Ending, endingOf, type FailureFacts, type TaskLog, taskEndsIn } from './failureFacts.ts';
import { fillIn } from './fillIn.ts';
import { findSign, type SignTable, signTable } from './findSign.ts';
import { type FirstFailure, firstToFail } from './firstToFail.ts';
import { type LogReport, readLog } from './readLog.ts';
import { type Frame, ownFrame } from './tracebacks.ts';

/** A cause with what speaks for it. */
export interface Finding {
  readonly id: string;
  readonly cause: string;
  readonly remedy: string;
  readonly confidence: Confidence;
  readonly evidence: Evidence;
  /** It only says that something failed. */
  readonly isGeneral?: true;
  /** The fields of the job that are to blame, the likeliest first. */
  readonly blame: readonly Blame[];
}

export interface Evidence {
  readonly rung: Rung;
  readonly line: string;
  readonly task?: string;
  /** In the log of the task. Counts from 1. */
  readonly lineNumber?: number;
}

/** Why a job failed, as far as that is known. */
export interface Explanation {
  readonly ending: Ending;
  /** The likeliest cause first. */
  readonly findings: readonly Finding[];
  /** Whether the first finding is a cause that much speaks for. */
  readonly isKnown: boolean;
  /** What the service itself says. */
  readonly conclusions: readonly ServiceConclusion[];
  readonly first?: FirstFailure;
  readonly exitCode?: number;
  /** The exception that ended the script, and the last line of the user's own code on the way to it. */
  readonly exception?: { readonly text: string; readonly frame?: Frame };
  /** What the log ends with, where no cause is known. */
  readonly lastWords: readonly string[];
}

/** More than these would be guesses. */
const mostFindings = 3;

/** Climbs from what is certain to what can be anything: the details, their traceback, the events, the stages, the logs. */
export function explainFailure(facts: FailureFacts, teamSigns: LogSigns = {}): Explanation {
  const ending = endingOf(facts.job);
  if (ending === 'failed') return ofFailure(facts, teamSigns);
  // What the processes of a job that was stopped have written then is no failure of theirs.
  const findings =
    ending === 'stopped' ? findingsOf(bestOfEach(ofService(facts, teamSigns)).filter(isOfEvent), facts.job) : [];
  return { ending, findings, isKnown: findings.length > 0, conclusions: [], lastWords: [] };
}

const isOfEvent = ({ rung }: Candidate): boolean => rung === 'event';

function ofFailure(facts: FailureFacts, teamSigns: LogSigns): Explanation {
  const { job, logs = [] } = facts;
  const signs = signTable({ ...teamSigns, ...logSigns() });
  const reports = new Map(logs.map(({ task, text }) => [task, readLog(text, signs)]));
  const first = firstToFail(facts, reports);
  const findings = findingsOf(bestOfEach([...ofService(facts, teamSigns), ...ofLogs(logs, reports, first?.task)]), job);
  const isKnown = findings[0] !== undefined && findings[0].confidence !== 'low';
  const isFirst = ({ task }: { readonly task: string }) => task === first?.task;
  const ends = taskEndsIn(job).toSorted((one, other) => Number(isFirst(other)) - Number(isFirst(one)));
  const exitCode = ends.find(({ exitCode: code }) => code)?.exitCode;
  const messages = ends.map(({ message = '' }) => readLog(message, signs));
  const exception = exceptionIn([...messages, ...[reports.get(first?.task ?? '') ?? []].flat(), ...reports.values()]);
  return {
    ending: 'failed',
    findings,
    isKnown,
    conclusions: conclusionsIn(facts).filter(({ code }) => findings.every(({ id }) => id !== code)),
    ...(first && { first }),
    ...(exitCode !== undefined && { exitCode }),
    ...(exception && { exception }),
    lastWords: isKnown ? [] : lastWords((logs.find(isFirst) ?? logs[0])?.text ?? ''),
  };
}

/** The local endpoint draws the same conclusions as we do. */
const conclusionsIn = ({ job, diagnosis }: FailureFacts): ServiceConclusion[] => [
  ...analysisIn(job),
  ...diagnosisIn(diagnosis),
];

function ofService(facts: FailureFacts, teamSigns: LogSigns): Candidate[] {
  const { job, stages = [] } = facts;
  const signs = signTable({ ...teamSigns, ...eventSigns(), ...logSigns() });
  const events = eventsOfLastRun(facts.events ?? []);
  return [
    ...taskEndsIn(job).flatMap(({ task, exitCode, message = '' }) => [
      ...candidatesIn(message, { rung: 'details', task }, signs),
      ...candidatesIn(exitCode ? `exit code ${exitCode}` : '', { rung: 'details', task }, signs),
    ]),
    ...conclusionsIn(facts).flatMap(({ cause }) => candidatesIn(cause, { rung: 'service' }, signs)),
    ...events
      .filter(({ level = 'Error' }) => /^(?:error|warning)$/i.test(level))
      .flatMap(({ message, time }) =>
        candidatesIn(message, { rung: 'event', ...(time !== undefined && { time }) }, signs),
      ),
    ...events.flatMap(({ message, level = '' }) => ofEnd(message, level, signs)),
    ...stages.flatMap(({ messages }) => candidatesIn(messages.join('\n'), { rung: 'stage' }, signs)),
  ];
}

/** What happened before a restart didn't end the job. */
const eventsOfLastRun = (events: readonly JobEvent[]): readonly JobEvent[] =>
  events.slice(
    1 + events.findLastIndex(({ message }) => /\bTraining job (?:restarted|is rescheduled)\b/.test(message)),
  );

/** Some events that end a job call themselves information. */
function ofEnd(message: string, level: string, signs: SignTable): Candidate[] {
  if (!/^info$/i.test(level)) return [];
  const found = findSign(message, signs, { isFatal: true });
  return found && endsJob.has(found.id) ? [{ ...found, rung: 'event', line: message, score: 140 }] : [];
}

const endsJob: ReadonlySet<string> = new Set(['duration-reached', 'stopped-by-user', 'preempted']);

/** What others write afterwards can be because of the first one. */
const scoreOfFirst = 20;

const ofLogs = (
  logs: readonly TaskLog[],
  reports: ReadonlyMap<string, LogReport>,
  first: string | undefined,
): Candidate[] =>
  logs.flatMap((log) => {
    const report = reports.get(log.task);
    const found = report ? candidatesOf(report, log) : [];
    return log.task === first && logs.length > 1
      ? found.map((it) => ({ ...it, score: it.score + scoreOfFirst }))
      : found;
  });

/** Effects and warnings are told only where no cause is known, and what is general only where nothing else is. */
function findingsOf(candidates: readonly Candidate[], job: unknown): Finding[] {
  const general = candidates.filter(({ sign }) => sign.weight === 'general');
  const known = candidates.filter(({ sign }) => sign.weight !== 'general');
  const hasCause = known[0] !== undefined && known[0].sign.weight === undefined && confidenceOf(known[0]) !== 'low';
  const causes = hasCause ? known.filter(({ sign }) => sign.weight === undefined) : [];
  const root = causes.find((it) => it.sign.isRoot && confidenceOf(it) === 'high');
  const told = [root ? [root] : causes, known, general.slice(0, 1)].find((some) => some.length > 0) ?? [];
  return told.slice(0, mostFindings).map((it) => findingOf(it, job));
}

function findingOf(candidate: Candidate, job: unknown): Finding {
  const { id, sign, groups, rung, line, task, lineNumber, isCut } = candidate;
  return {
    id,
    cause: fillIn(sign.cause, groups),
    remedy: fillIn(sign.remedy, groups),
    confidence: confidenceOf(candidate),
    evidence: {
      rung,
      line: line.trim(),
      ...(task && { task }),
      ...(lineNumber !== undefined && !isCut && { lineNumber }),
    },
    ...(sign.weight === 'general' && { isGeneral: true }),
    blame: blameOf(candidate, job),
  };
}

function exceptionIn(reports: readonly LogReport[]): Explanation['exception'] {
  const exceptions = reports.flatMap(({ endings }) => endings)[0] ?? [];
  const last = exceptions.at(-1);
  if (!last) return undefined;
  const frame = exceptions.map(ownFrame).findLast((it) => it !== undefined);
  return { text: last.text.trim(), ...(frame && { frame }) };
}
