import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../server/validate/problem.ts';
import type { CheckResult, UnreadFile } from '../report/report.ts';
import { type CheckedFile, type CheckFilesOptions, fileChecks } from './checkFiles.ts';

/** A thread reads the whole program before it checks its first file. Fewer files are checked by then. */
const fewestFiles = 500;

/** Threads wait for the disk and for each other: more don't check more. */
const mostThreads = 8;

/** In files. A thread takes so many at a time, reads all of them, and then asks each rule about all of them. */
const batch = 50;

/** What all threads of a check know. */
interface SharedCheck {
  readonly files: readonly string[];
  readonly options: CheckFilesOptions;
  /** Where the next batch begins, which nobody has taken yet. */
  readonly next: Int32Array;
}

interface Batch {
  readonly start: number;
  readonly checked: readonly CheckedFile[];
}

/** Checks files, many of them on several cores. What is found, and in which order, doesn't depend on that. */
export async function checkInThreads(files: readonly string[], options: CheckFilesOptions): Promise<CheckResult> {
  const shared = { files, options, next: new Int32Array(new SharedArrayBuffer(4)) };
  const batches = await compilingSoon(files, () => {
    const helpers = Array.from({ length: threadsFor(shared) - 1 }, () => checkedBy(shared));
    return Promise.all([takeBatches(shared), ...helpers]);
  });
  const all = batches.flat().toSorted((one, other) => one.start - other.start);
  const checked = all.flatMap((it) => it.checked);
  return {
    reports: checked.flatMap((it) => ('problems' in it ? it : [])),
    unread: eachOnce(checked.flatMap((it) => ('problems' in it ? [] : it))),
  };
}

/** In files. Of more, V8's second optimizing compiler saves the time that it takes, in each thread anew. */
const worthOptimizing = 50_000;

/** Older versions of V8 don't use the first one. */
const hasTwoCompilers = Number.parseInt(process.versions.v8, 10) >= 13;

/** Leaves it at the first one. What is compiled is kept with V8's flags, so they are the old ones again at the end. */
async function compilingSoon<T>(files: readonly string[], check: () => Promise<T>): Promise<T> {
  if (!hasTwoCompilers || files.length > worthOptimizing) return check();
  setFlagsFromString('--no-turbofan');
  try {
    return await check();
  } finally {
    setFlagsFromString('--turbofan');
  }
}

/** Many files can be unread for one reason: the settings of their project. */
const eachOnce = (unread: readonly UnreadFile[]): UnreadFile[] => [
  ...new Map(unread.map((it) => [JSON.stringify(it), it])).values(),
];

/** One where two could be after the same thing: standard input, or a file that links name twice and that is changed. */
function threadsFor({ files, options: { fixes } }: SharedCheck): number {
  const isAlone = fixes || files.length < fewestFiles || files.includes('-');
  return isAlone ? 1 : Math.min(availableParallelism(), mostThreads, Math.ceil(files.length / fewestFiles));
}

async function takeBatches({ files, options, next }: SharedCheck): Promise<Batch[]> {
  const check = fileChecks(options);
  // A file that links name twice is read again after it was changed.
  const size = options.fixes ? 1 : batch;
  const batches: Batch[] = [];
  for (;;) {
    const start = Atomics.add(next, 0, size);
    if (start >= files.length) return batches;
    batches.push({ start, checked: await check(files.slice(start, start + size)) });
  }
}

const endedEarly = () =>
  l10n.t("Some files couldn't be checked, because a part of this program ended early. Check fewer files at a time.");

/** A file as it gets from thread to thread. */
type Sent = Exclude<CheckedFile, { problems: unknown }> | { uri: string; text: string; problems: readonly Problem[] };

async function checkedBy(shared: SharedCheck): Promise<Batch[]> {
  const { Worker } = await import('node:worker_threads');
  const worker = new Worker(join(__dirname, 'checkingThread.cjs'), { workerData: shared });
  const exit = once(worker, 'exit');
  // What was sent arrives before the end does. Without it, files would pass for fine that nobody has checked.
  const silent = exit.then(() => Promise.reject(new Error(endedEarly())));
  const [[batches]] = await Promise.all([Promise.race([once(worker, 'message'), silent]), exit]);
  return batches.map(({ start, checked }: { start: number; checked: readonly Sent[] }) => ({
    start,
    checked: checked.map(received),
  }));
}

/** What another thread does, and tells. */
export async function helpChecking(shared: SharedCheck, tell: (batches: readonly object[]) => void): Promise<void> {
  const batches = await takeBatches(shared);
  tell(batches.map(({ start, checked }) => ({ start, checked: checked.map(sent) })));
}

const sent = (it: CheckedFile): Sent =>
  'problems' in it ? { uri: it.text.uri, text: it.text.getText(), problems: it.problems } : it;

const received = (it: Sent): CheckedFile =>
  'problems' in it ? { text: TextDocument.create(it.uri, 'trainingjob', 0, it.text), problems: it.problems } : it;
