import { delimiter } from 'node:path';
import type { ObsFolders } from '../../obs/obsFolders.ts';
import { findRoom, type RoomName } from './findRoom.ts';
import { cardDevices, countCards, findProgram, findPython, lookAround, type Python } from './machine.ts';
import { type CageMaker, findCage } from './processCage.ts';
import { type Room, usualProcesses } from './rooms/room.ts';
import type { DiskLimits } from './watchDisk.ts';

export interface SiteOptions {
  readonly obs: ObsFolders;
  /** The program, instead of the first one on the path. */
  readonly python?: string;
  readonly room?: RoomName;
  /** For containers of jobs that name no image. */
  readonly image?: string;
  /** Folders that no job may see. */
  readonly hidden: readonly string[];
  readonly now: () => number;
  readonly disk: DiskLimits;
  /** How many processes a node can have. */
  readonly processes?: number;
  /** In milliseconds: how often outputs are copied while a job runs. */
  readonly period: number;
  /** The folder of what stands for file systems of the network. */
  readonly volumes: string;
  /** Whether jobs get the packages that they ask for. */
  readonly installs: () => boolean;
  /** In milliseconds: how long tasks have to end by themselves. */
  readonly grace: number;
}

/** This machine, as jobs find it. */
export interface Site extends Omit<SiteOptions, 'python' | 'room' | 'image' | 'processes'> {
  readonly room: Room;
  /** What limits the processes of root, who needs that. */
  readonly cage: CageMaker | 'missing' | undefined;
  readonly python: Python | undefined;
  readonly cards: number;
  /** Programs that start others, by name. */
  readonly launchers: Readonly<Record<string, string>>;
  /** Folders with programs, in the room. */
  readonly programs: readonly string[];
}

const systemPrograms = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Those of the folders that rooms have. */
const launchersIn = (folders: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['mpirun', 'torchrun', 'msrun'].flatMap((name) => {
      const program = findProgram([name], folders.join(delimiter));
      return program === undefined ? [] : [[name, program]];
    }),
  );

/** Looks for Python and for the best room. That takes a moment, so it is done when the first job starts. */
export async function findSite({
  python: given,
  room: wanted,
  image,
  processes = usualProcesses,
  ...options
}: SiteOptions): Promise<Site> {
  const python = await findPython(given);
  const programs = [...(python?.programs ?? []), '/usr/local/nvidia/bin', ...systemPrograms];
  const machine = () => lookAround(python, options.hidden);
  const containers = { processes, ...(image !== undefined && { image }) };
  const room = await findRoom(machine, wanted, containers);
  return {
    ...options,
    // Programs of an image aren't those of this machine.
    python: room.tool ? undefined : python,
    room,
    cage: !room.tool && process.getuid?.() === 0 ? (findCage(processes) ?? 'missing') : undefined,
    cards: countCards(cardDevices()),
    launchers: room.tool ? {} : launchersIn(programs),
    programs,
  };
}
