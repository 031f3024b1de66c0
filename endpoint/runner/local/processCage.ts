import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Launch } from './rooms/room.ts';

/** How many processes a node of a job can have. */
export interface ProcessCage {
  readonly launch: Launch;
  /** Nothing in it can make processes any more. */
  readonly close: () => void;
  /** When none is left. */
  readonly remove: () => Promise<void>;
}

export type CageMaker = (launch: Launch) => ProcessCage;

/** Control groups of version 2, or that of version 1 which counts processes. */
const places = ['/sys/fs/cgroup', '/sys/fs/cgroup/pids'];

const prefix = 'trainingjob-';

/** Root isn't held back by the limit that shells can set, but by a control group, where it may make one. */
export function findCage(limit: number): CageMaker | undefined {
  const place = places.find((candidate) => isUsable(candidate, limit));
  if (place === undefined) return undefined;
  for (const name of readdirSync(place).filter((entry) => entry.startsWith(prefix))) removeIfOld(join(place, name));
  return (launch) => {
    const folder = makeGroup(place, limit);
    const { program, args } = launch;
    return {
      launch: { ...launch, program: '/bin/sh', args: ['-c', enter, folder, program, ...args] },
      close: () => {
        try {
          setLimit(folder, 0);
        } catch {
          // It was removed, because nobody is left in it.
        }
      },
      remove: async () => {
        for (let round = 0; round < 50 && !removed(folder); round++) await sleep(100, undefined, { ref: false });
      },
    };
  };
}

/** In milliseconds. What is younger may be about to get its first process. */
const oldAge = 60_000;

/** Endpoints that were killed have left some. Those that are used can't be removed. */
function removeIfOld(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats && Date.now() - stats.ctimeMs > oldAge) removed(folder);
}

const enter = 'echo $$ >"$0/cgroup.procs" || exit 1; exec "$@"';

function isUsable(place: string, limit: number): boolean {
  try {
    return removed(makeGroup(place, limit));
  } catch {
    return false;
  }
}

function makeGroup(place: string, limit: number): string {
  const folder = join(place, prefix + randomUUID());
  mkdirSync(folder);
  try {
    setLimit(folder, limit);
    return folder;
  } catch (error) {
    removed(folder);
    throw error;
  }
}

const setLimit = (folder: string, limit: number): void =>
  writeFileSync(join(folder, 'pids.max'), String(limit), { flag: 'r+' });

function removed(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
