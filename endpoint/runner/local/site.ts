import type { ObsFolders } from '../../obs/obsFolders.ts';
import { findRoom, type RoomName } from './findRoom.ts';
import { cardDevices, countCards, findPython, lookAround, type Python } from './machine.ts';
import type { Room } from './rooms/room.ts';

export interface SiteOptions {
  readonly obs: ObsFolders;
  /** The program, instead of the first one on the path. */
  readonly python?: string;
  readonly room?: RoomName;
  /** Folders that no job may see. */
  readonly hidden: readonly string[];
  readonly now: () => number;
  /** Whether jobs get the packages that they ask for. */
  readonly installs: () => boolean;
  /** In milliseconds: how long tasks have to end by themselves. */
  readonly grace: number;
}

/** This machine, as jobs find it. */
export interface Site extends Omit<SiteOptions, 'python' | 'room'> {
  readonly room: Room;
  readonly python: Python | undefined;
  readonly cards: number;
  /** Folders with programs, in the room. */
  readonly programs: readonly string[];
}

const systemPrograms = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Looks for Python and for the best room. That takes a moment, so it is done when the first job starts. */
export async function findSite({ python: given, room: wanted, ...options }: SiteOptions): Promise<Site> {
  const python = await findPython(given);
  const machine = () => lookAround(python, options.hidden);
  return {
    ...options,
    python,
    room: await findRoom(machine, wanted),
    cards: countCards(cardDevices()),
    programs: [...(python?.programs ?? []), '/usr/local/nvidia/bin', ...systemPrograms],
  };
}
