import { availableParallelism, totalmem } from 'node:os';
import type { Usage } from '../../store/history.ts';
import type { ProcessState } from './processTree.ts';

/** Measures what processes use. Every minute, `tell` gets the mean. */
export interface UsageMeter {
  /** Tells the mean of what is left of a minute, too. */
  readonly stop: () => void;
}

/** In milliseconds. */
const interval = 5_000;
const minute = 60_000;

/** Per second. The same on all systems that show processes as files. */
const ticks = 100;
const pageSize = 4096;

interface Sample {
  readonly time: number;
  readonly seconds: number;
  readonly memory: number;
}

export function measureUsage(
  own: () => readonly ProcessState[],
  now: () => number,
  tell: (usage: Usage) => void,
): UsageMeter {
  let first = sample(own(), now());
  let memories: number[] = [];
  const flush = (last: Sample) => {
    if (memories.length > 0) tell(meanUsage(first, last, memories));
    first = last;
    memories = [];
  };
  const measure = () => {
    const next = sample(own(), now());
    // Processes that have ended take their time with them.
    if (next.seconds < first.seconds) first = { ...first, seconds: next.seconds };
    memories.push(next.memory);
    if (next.time - first.time >= minute) flush(next);
  };
  const timer = setInterval(measure, interval);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      flush(sample(own(), now()));
    },
  };
}

function sample(own: readonly ProcessState[], time: number): Sample {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    time,
    seconds: sum(own.map((process) => process.time)) / ticks,
    memory: sum(own.map(({ memory }) => memory * pageSize)),
  };
}

/** In percent of this machine. */
export function meanUsage(first: Sample, last: Sample, memories: readonly number[]): Usage {
  const seconds = Math.max(0, last.seconds - first.seconds);
  const available = Math.max(0.001, (last.time - first.time) / 1000) * availableParallelism();
  const memory = memories.reduce((total, value) => total + value, 0) / Math.max(1, memories.length);
  return { cpu: percent(seconds / available), memory: percent(memory / totalmem()) };
}

const percent = (share: number): number => Math.round(Math.min(1, share) * 10_000) / 100;
