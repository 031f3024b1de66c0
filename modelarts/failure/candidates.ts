import type { Weight } from '../answers/logSigns/logSign.ts';
import type { TaskLog } from './failureFacts.ts';
import type { FoundSign, SignTable } from './findSign.ts';
import { linesOf } from './logLines.ts';
import { type Hit, type LogReport, readLog } from './readLog.ts';

/** Where a line was found, from what is certain to what can be anything. */
export type Rung = 'details' | 'service' | 'event' | 'stage' | 'log';

/** What could have been the cause, and how much speaks for it. */
export interface Candidate extends FoundSign {
  readonly rung: Rung;
  readonly line: string;
  readonly score: number;
  readonly task?: string;
  readonly lineNumber?: number;
  /** Only the end of the log was read, so the line has another number in all of it. */
  readonly isCut?: true;
  readonly time?: number;
}

const scoreOfWeight: Readonly<Record<Weight, number>> = { cause: 100, effect: 85, warning: 20, general: 10 };

/** The platform's own words are about this failure. A log also has lines of what went well in the end. */
const scoreOfRung: Readonly<Record<Rung, number>> = { details: 50, service: 45, event: 40, stage: 20, log: 0 };

/** Of what ended a program. */
const scoreOfEnd = 40;

/** In lines before the end of a log. */
const nearEnd = [
  [60, 25],
  [300, 10],
] as const;

/** Of what the service says in a few lines, such as the message of a task. */
export function candidatesIn(
  text: string,
  place: { readonly rung: Exclude<Rung, 'log'>; readonly task?: string; readonly time?: number },
  signs: SignTable,
): Candidate[] {
  const { hits, endings } = readLog(text, signs);
  return hits.map((hit) => {
    const isEnd = endsProgram(hit, endings);
    return {
      ...withoutNumber(hit),
      ...place,
      score: baseOf(hit) + scoreOfRung[place.rung] + (isEnd ? scoreOfEnd : 0),
    };
  });
}

const withoutNumber = ({ id, sign, groups, line }: Hit) => ({ id, sign, groups, line });

const baseOf = ({ sign }: FoundSign): number => scoreOfWeight[sign.weight ?? 'cause'];

const endsProgram = (hit: Hit, endings: LogReport['endings']): boolean =>
  hit.sign.isEnd === true || (hit.sign.weight === undefined && isAmong(hit, endings));

const isAmong = (hit: Hit, endings: LogReport['endings']): boolean =>
  endings.some((exceptions) => exceptions.some(({ lineNumber }) => lineNumber === hit.lineNumber));

/** Of the log of a task. */
export const candidatesOf = (report: LogReport, { task, isCut }: Pick<TaskLog, 'task' | 'isCut'>): Candidate[] =>
  report.hits.map((hit) => {
    const left = report.lineCount - hit.lineNumber;
    const closeness = nearEnd.find(([lines]) => left <= lines)?.[1] ?? 0;
    const ofEnd = endsProgram(hit, report.endings) && closeness > 0 ? scoreOfEnd : 0;
    const { lineNumber, time } = hit;
    const score = baseOf(hit) + closeness + ofEnd - (wasSurvived(hit, report) ? costOfSurvival : 0);
    return {
      ...withoutNumber(hit),
      rung: 'log',
      task,
      score,
      lineNumber,
      ...(isCut && { isCut }),
      ...(time !== undefined && { time }),
    };
  });

/** Of a line after which the script went on, and ended with an exception that says something else. */
const costOfSurvival = 40;

function wasSurvived(hit: Hit, { endings, lineCount }: LogReport): boolean {
  const last = endings.at(-1)?.at(-1)?.lineNumber ?? 0;
  const isAtEnd = last > 0 && lineCount - last <= nearEnd[0][0];
  return isAtEnd && !hit.sign.isEnd && hit.lineNumber < last && !isAmong(hit, endings);
}

/** The best one of each sign, the best first. Of equal ones, the first to happen has led to the others. */
export function bestOfEach(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const it of candidates) {
    const other = best.get(it.id);
    if (!other || compare(it, other) < 0) best.set(it.id, it);
  }
  return [...best.values()].sort(compare).map((it) => inWords(it, candidates));
}

/** A line that says the same as an exit code, and of what, is better evidence. */
function inWords(best: Candidate, candidates: readonly Candidate[]): Candidate {
  if (!/^exit code \d+$/.test(best.line)) return best;
  const { id, task, score } = best;
  const words = candidates.find((it) => it.id === id && it.task === task && !/\b(?:code:?|with) *-?\d+$/.test(it.line));
  return words ? { ...words, score } : best;
}

const compare = (one: Candidate, other: Candidate): number =>
  other.score - one.score ||
  Number(one.sign.isVague ?? false) - Number(other.sign.isVague ?? false) ||
  (one.time ?? Number.POSITIVE_INFINITY) - (other.time ?? Number.POSITIVE_INFINITY) ||
  (one.lineNumber ?? 0) - (other.lineNumber ?? 0);

export type Confidence = 'high' | 'medium' | 'low';

export function confidenceOf({ score, sign }: Candidate): Confidence {
  if (score < 110) return 'low';
  // Whoever waited in vain doesn't say for what.
  return score < 140 || sign.weight === 'effect' ? 'medium' : 'high';
}

/** The last lines that are no noise of the platform: what to look at where no cause is known. */
export const lastWords = (text: string, count = 3): string[] =>
  [...linesOf(text)]
    .filter((line) => line.trim() !== '' && !/^\[?\[?model ?arts service log|sidecar/i.test(line))
    .slice(-count);
