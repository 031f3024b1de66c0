import { type FoundSign, findSign, type SignTable } from './findSign.ts';
import { isComfort } from './isHarmless.ts';
import { linesOf, processOf, searchable, timeOf } from './logLines.ts';
import { type Exception, TracebackReader } from './tracebacks.ts';

/** A line that shows a sign. */
export interface Hit extends FoundSign {
  readonly line: string;
  /** Counts from 1. */
  readonly lineNumber: number;
  /** The last time that was written before the end of the line. */
  readonly time?: number;
}

/** What a log says of a failure. */
export interface LogReport {
  readonly lineCount: number;
  /** Of each sign the first and the last hit, in the order of their lines. */
  readonly hits: readonly Hit[];
  /** The exceptions of the last traceback, of each process whose lines have its name. The first one to end comes first. */
  readonly endings: readonly (readonly Exception[])[];
  /** The rank whose process the launcher saw fail first. */
  readonly launcherRank?: number;
}

/** So far back, a sign looks for what must be near it. */
const nearLines = 6;

/** Reads a log line by line, and keeps only what tells something. */
class LogReader {
  private readonly first = new Map<string, Hit>();
  private readonly last = new Map<string, Hit>();
  private readonly tracebacks = new Map<string, TracebackReader>();
  private readonly launcher = launcherReader();
  private readonly before: string[] = [];
  private lineCount = 0;
  private time: number | undefined;
  private readonly signs: SignTable;

  constructor(signs: SignTable) {
    this.signs = signs;
  }

  add(raw: string): void {
    this.lineCount++;
    const line = searchable(raw);
    this.time = timeOf(line) ?? this.time;
    this.launcher.add(line);
    const tracebacks = this.tracebacksOf(processOf(line));
    const step = tracebacks.add(line, this.lineCount);
    if (step === 'outside' && isComfort(line)) this.retract(tracebacks.survive(this.lineCount));
    if (step !== 'inside' && step !== 'ignored') this.search(line, step === 'exception');
    this.before.push(line);
    if (this.before.length > nearLines) this.before.shift();
  }

  /** What was found on lines that ended nothing. */
  private retract([from, to]: readonly [number, number] = [0, 0]): void {
    const isThere = (hit: Hit | undefined) => hit !== undefined && hit.lineNumber >= from && hit.lineNumber <= to;
    for (const [id, last] of this.last) {
      const first = this.first.get(id);
      if (isThere(first)) this.first.delete(id);
      if (!isThere(last)) continue;
      if (first && !isThere(first)) this.last.set(id, first);
      else this.last.delete(id);
    }
  }

  report(): LogReport {
    const hits = new Set([...this.first.values(), ...this.last.values()]);
    const rank = this.launcher.rank();
    return {
      lineCount: this.lineCount,
      hits: [...hits].sort((one, other) => one.lineNumber - other.lineNumber),
      endings: this.endings(),
      ...(rank !== undefined && { launcherRank: rank }),
    };
  }

  private tracebacksOf(process: string): TracebackReader {
    const known = this.tracebacks.get(process);
    if (known) return known;
    const reader = new TracebackReader();
    this.tracebacks.set(process, reader);
    return reader;
  }

  /** Where ranks are named, an exception without a name is the launcher's, or one that was survived. */
  private endings(): LogReport['endings'] {
    const all = [...this.tracebacks].map(([process, reader]) => ({ process, exceptions: reader.last() }));
    const raised = all.filter(({ exceptions }) => exceptions.length > 0);
    const named = raised.filter(({ process }) => process !== '');
    return (named.length > 0 ? named : raised)
      .map(({ exceptions }) => exceptions)
      .toSorted((one, other) => lastLine(one) - lastLine(other));
  }

  private search(line: string, isFatal: boolean): void {
    const found = findSign(line, this.signs, { before: this.before, isFatal });
    if (!found) return;
    const hit = { ...found, line, lineNumber: this.lineCount, ...(this.time !== undefined && { time: this.time }) };
    if (!this.first.has(found.id)) this.first.set(found.id, hit);
    this.last.set(found.id, hit);
  }
}

const lastLine = (exceptions: readonly Exception[]): number => exceptions.at(-1)?.lineNumber ?? 0;

export function readLog(text: string, signs: SignTable): LogReport {
  const reader = new LogReader(signs);
  for (const line of linesOf(text)) reader.add(line);
  return reader.report();
}

/** Launchers say which of their processes failed first, each in its own way. */
function launcherReader() {
  let [isRoot, rank]: [boolean, number | undefined] = [false, undefined];
  return {
    add(line: string): void {
      if (line.includes(rootHeading)) isRoot = true;
      if (!line.includes('rank')) return;
      const found = (isRoot ? ofTable : ofOthers).exec(line);
      if (!found || (!isRoot && rank !== undefined)) return;
      rank = Number(found[1] ?? found[2]);
      isRoot = false;
    },
    rank: () => rank,
  };
}

/** PyTorch ends with a table of failures. The first one has a heading of its own. */
const rootHeading = 'Root Cause (first observed failure)';

const ofTable = /\brank\s{0,10}: (\d{1,6})\b/;

/** MPI, and ModelArts on Ascend. */
const ofOthers =
  /\bprocess rank (\d{1,6}) with PID|\bproc-rank-(\d{1,6})-device-\d{1,6}\b.{0,60}\bexited with non-zero code/;
