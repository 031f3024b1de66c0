import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findContainerTool } from './containerImage.ts';
import { findProgram } from './machine.ts';
import { bubblewrapRoom } from './rooms/bubblewrap.ts';
import type { Machine } from './rooms/composition.ts';
import { containerRoom } from './rooms/container.ts';
import type { Containers } from './rooms/containerTool.ts';
import { foldersRoom } from './rooms/folders.ts';
import type { Room } from './rooms/room.ts';
import { unshareRoom } from './rooms/unshare.ts';

export type RoomName = Room['name'];

export const roomNames = [
  'bubblewrap',
  'unshare',
  'folders',
  'docker',
  'podman',
] as const satisfies readonly RoomName[];

/** The best room that this machine can make, or the wanted one. Some systems have the tools, but forbid their use. */
export async function findRoom(
  machine: () => Machine,
  wanted: RoomName | undefined,
  containers: Containers,
): Promise<Room> {
  // Who wants the programs of an image isn't served by those of this machine.
  if (wanted === 'docker' || wanted === 'podman') return containerRoom(await findContainerTool(wanted, containers));
  const path = process.env['PATH'] ?? '';
  const bubblewrap = findProgram(['bwrap']);
  const makers: Record<Exclude<RoomName, 'docker' | 'podman'>, () => Promise<Room | undefined>> = {
    bubblewrap: async () =>
      bubblewrap && (await works(bubblewrap, bubblewrapTrial)) ? bubblewrapRoom(bubblewrap, machine()) : undefined,
    unshare: async () => ((await works('setpriv', unshareTrial)) ? unshareRoom(machine()) : undefined),
    folders: async () => foldersRoom(path),
  };
  const names: readonly (keyof typeof makers)[] = wanted ? [wanted] : ['bubblewrap', 'unshare'];
  if (process.platform === 'linux')
    for (const name of names) {
      const room = await makers[name]();
      if (room) return room;
    }
  return foldersRoom(path);
}

const bubblewrapTrial = [
  ...['--unshare-user', '--uid', '1000', '--gid', '100', '--unshare-pid', '--unshare-uts', '--die-with-parent'],
  ...['usr', 'bin', 'lib', 'lib64', 'nix'].flatMap((name) => ['--ro-bind-try', `/${name}`, `/${name}`]),
  ...['--proc', '/proc', '--dev', '/dev', '/bin/sh', '-c', 'true'],
];

const unshareTrial = [
  ...[
    '--pdeathsig',
    'KILL',
    'unshare',
    '--user',
    '--map-root-user',
    '--mount',
    '--pid',
    '--uts',
    '--fork',
    '--kill-child',
  ],
  ...['/bin/sh', '-c', 'mount -t tmpfs none /tmp && unshare --user --map-user=1000 --map-group=100 true'],
];

const works = (program: string, args: readonly string[]): Promise<boolean> =>
  promisify(execFile)(program, args, { timeout: 20_000, env: { PATH: process.env['PATH'] ?? '' } }).then(
    () => true,
    () => false,
  );
