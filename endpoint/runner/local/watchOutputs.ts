import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import type { ObsFolders } from '../../obs/obsFolders.ts';
import type { Report } from '../runner.ts';
import { type CollectParts, collectOutputs } from './collectOutputs.ts';
import { type DiskLimits, freeBytes } from './watchDisk.ts';

export interface OutputNode {
  readonly plan: Pick<NodePlan, 'task' | 'outputs'>;
  readonly root: string;
}

export interface WatchParts {
  readonly obs: ObsFolders;
  readonly note: Report['note'];
  readonly now: () => number;
  readonly disk: Pick<DiskLimits, 'floor'>;
  /** In milliseconds: how long it takes until it is looked again. */
  readonly period: number;
}

/** Copies outputs while their job runs. */
export interface WatchedOutputs {
  /** Copies what isn't there yet, unless nobody wants it any more. Returns whether all is there then. */
  readonly finish: (signal: AbortSignal) => Promise<boolean>;
  /** Copies nothing more. */
  readonly abandon: () => Promise<void>;
}

export function watchOutputs(
  nodes: readonly OutputNode[],
  { obs, note, now, disk, period }: WatchParts,
): WatchedOutputs {
  const record = copyRecord(now, disk.floor);
  const abandoned = new AbortController();
  const collect = async (parts: Omit<CollectParts, 'obs'>) => {
    const whole: boolean[] = [];
    for (const { plan, root } of nodes) whole.push(await collectOutputs(plan, root, { obs, ...parts }));
    return whole.every(Boolean);
  };
  let looking: Promise<unknown> | undefined;
  const look = () => {
    // What fails is tried again, and said at the end. Nobody looks twice at the same time.
    looking ??= collect({ note: () => {}, ...record.looking, signal: abandoned.signal }).finally(() => {
      looking = undefined;
    });
  };
  const timer = setInterval(look, period);
  timer.unref();
  const end = async () => {
    clearInterval(timer);
    await looking;
  };
  return {
    finish: async (signal) => {
      // A copy that is under way is waited for only as long as somebody wants it.
      signal.addEventListener('abort', () => abandoned.abort(), { once: true });
      await end();
      return collect({ note, ...record.finishing, signal });
    },
    abandon: () => {
      abandoned.abort();
      return end();
    },
  };
}

/** In milliseconds: what was changed more recently may still be written to. */
const settleTime = 1_000;

/** Which files were copied, and as what. */
function copyRecord(now: () => number, floor: number) {
  const copies = new Map<string, Stats>();
  const waiting = new Set<string>();
  const isNew = async (file: string, to: string, stats: Stats) => {
    const copy = copies.get(file);
    if (copy !== undefined && isSame(copy, stats) && (await isThere(to))) return false;
    // The copy of what fills the disk would fill it, too.
    if ((await freeBytes(dirname(to))) - occupied(stats) < floor)
      throw new Error(l10n.t('Copying {0} would leave less than {1} bytes on the disk.', file, Math.round(floor)));
    return true;
  };
  /** A file that is always written to is copied every other time. */
  const isSettled = (file: string, { mtimeMs }: Stats) => {
    if (waiting.delete(file) || now() - mtimeMs > settleTime) return true;
    waiting.add(file);
    return false;
  };
  const copied = (file: string, stats: Stats) => void copies.set(file, stats);
  const wants = async (file: string, to: string, stats: Stats) =>
    (await isNew(file, to, stats)) && isSettled(file, stats);
  return { looking: { copied, wants }, finishing: { copied, wants: isNew } };
}

/** In bytes, on the disk: a file can be larger than what was written to it. */
const occupied = ({ size, blocks }: Stats): number => Math.min(size, blocks * 512);

const isSame = (a: Stats, b: Stats): boolean =>
  a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs;

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
