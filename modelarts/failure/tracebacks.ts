import { withoutPrefix } from './logLines.ts';

/** One file and line of a traceback. */
export interface Frame {
  readonly file: string;
  readonly line: number;
}

/** An exception with the way to it, the innermost frame last. */
export interface Exception {
  readonly frames: readonly Frame[];
  /** Its type and message, as it is in the log. */
  readonly text: string;
  /** Counts from 1. */
  readonly lineNumber: number;
}

/** Frames beyond this are of an endless recursion. */
const mostFrames = 200;
/** Lines of a message that goes on after its first line, such as the keys that a checkpoint lacks. */
const mostMessageLines = 20;

export type TracebackStep =
  /** The line isn't part of a traceback. */
  | 'outside'
  | 'heading'
  /** A frame, or its source. */
  | 'inside'
  /** The first line of an exception. */
  | 'exception'
  | 'message'
  /** An exception that ended nothing. */
  | 'ignored';

/** Reads tracebacks line by line. Keeps the last one, whose exceptions have each led to the next. */
export class TracebackReader {
  private step: TracebackStep = 'outside';
  private frames: Frame[] = [];
  private chain: readonly Exception[] = [];
  private chainBefore: readonly Exception[] = [];
  /** Of the last traceback and those that led to it. */
  private firstLine = 0;
  private isChained = false;
  private isIgnored = false;
  private messageLines = 0;

  add(searchableLine: string, lineNumber: number): TracebackStep {
    const line = withoutPrefix(searchableLine);
    this.step = this.next(line, lineNumber);
    if (this.step !== 'heading' && this.step !== 'inside') this.isIgnored = line.startsWith('Exception ignored in');
    return this.step;
  }

  /** The exceptions of the last traceback, in the order in which they were raised. */
  last(): readonly Exception[] {
    return this.chain;
  }

  /** The script says that it goes on in spite of the last exception. Returns its lines, unless it is long ago. */
  survive(lineNumber: number): readonly [first: number, last: number] | undefined {
    const last = this.chain.at(-1)?.lineNumber;
    if (last === undefined || lineNumber - last > farthestComfort) return undefined;
    this.chain = this.chainBefore;
    return [this.firstLine, last];
  }

  private next(line: string, lineNumber: number): TracebackStep {
    if (line.includes('Traceback (most recent call last)')) return this.begin(lineNumber);
    if (leads.test(line)) {
      this.isChained = this.chain.length > 0;
      return 'outside';
    }
    const isWithin = this.step === 'heading' || this.step === 'inside';
    this.addFrame(line, isWithin);
    if (isWithin) return isBody(line) ? 'inside' : this.end(line, lineNumber);
    // A message can go on in lines of its own, until something else is written.
    if (['exception', 'message'].includes(this.step) && /^\s/.test(line) && ++this.messageLines < mostMessageLines)
      return 'message';
    return isSyntaxError(line) ? this.end(line, lineNumber) : 'outside';
  }

  private begin(lineNumber: number): TracebackStep {
    if (!this.isChained) this.firstLine = lineNumber;
    this.frames = [];
    return this.isIgnored ? 'inside' : 'heading';
  }

  private addFrame(line: string, isWithin: boolean): void {
    const frame = frameIn(line);
    if (!frame) return;
    if (!isWithin) this.frames = [frame];
    else if (this.frames.length < mostFrames) this.frames.push(frame);
  }

  /** Whether an exception only tells that the one before it ended a process. */
  private isReport(text: string, lineNumber: number): boolean {
    const last = this.chain.at(-1)?.lineNumber;
    return last !== undefined && lineNumber - last <= longestReport && report.test(text);
  }

  /** What Python raises while it tidies up ends nothing. */
  private end(text: string, lineNumber: number): TracebackStep {
    if (this.isIgnored) return 'ignored';
    const before = this.isChained ? this.chain.slice(-mostChained) : [];
    if (!this.isReport(text, lineNumber)) {
      this.chainBefore = this.isChained ? this.chainBefore : this.chain;
      this.chain = [...before, { frames: this.frames, text, lineNumber }];
    }
    [this.isChained, this.messageLines] = [false, 0];
    return 'exception';
  }
}

const mostChained = 9;

/** In lines. */
const farthestComfort = 3;

/** In lines: where several processes fail, each writes its traceback before the one that waits for them. */
const longestReport = 300;

/** What programs raise because a process that they started has failed. What it raised itself is before that. */
const report = /^[\w.]*\b(?:ChildFailedError|CalledProcessError|ProcessExitedException|DistributedTrainError)\b/;

const leads =
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):/;

/** Source, its underline, and what stands for repeated frames is indented. */
const isBody = (line: string): boolean => line === '' || /^\s/.test(line);

/** Python writes no heading when the script itself can't be read. */
const isSyntaxError = (line: string): boolean => /^(?:Syntax|Indentation|Tab)Error: /.test(line);

function frameIn(line: string): Frame | undefined {
  if (!line.includes('File "')) return undefined;
  const found = /^\s{0,8}File "([^"]{1,1000})", line (\d{1,9})/.exec(line);
  return found?.[1] ? { file: found[1], line: Number(found[2]) } : undefined;
}

/** The innermost frame of the user's own code. Libraries lie in folders of the image. */
export const ownFrame = ({ frames }: Exception): Frame | undefined =>
  frames.findLast(({ file }) => !/site-packages|dist-packages|\/lib\/python|\/anaconda|^<|\/opt\/conda/.test(file));
