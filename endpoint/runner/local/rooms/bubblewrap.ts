import { composition, kernelSettings, type Machine, type Mount } from './composition.ts';
import { groupId, innerCommand, type Launch, type Room, type RoomNode, userId } from './room.ts';

/** Rooms at the container's real paths. They end with this process, however it ends. */
export const bubblewrapRoom = (program: string, machine: Machine): Room => ({
  name: 'bubblewrap',
  description: 'a bubblewrap room at the paths of the container',
  isClosed: true,
  launch: (node) => launch(program, machine, node),
});

function launch(program: string, machine: Machine, { plan, folders }: RoomNode): Launch {
  const args = [
    ...['--unshare-user', '--uid', String(userId), '--gid', String(groupId)],
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--hostname', plan.host.slice(0, 63)],
    ...['--die-with-parent', '--new-session', '--clearenv'],
    ...composition(machine, folders).flatMap(mountArgs),
    ...Object.entries(plan.environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--chdir', plan.workingFolder],
  ];
  return {
    program,
    args: ['--args', '3', '--', ...innerCommand(plan)],
    environment: {},
    input: args.map((arg) => `${arg}\0`).join(''),
  };
}

function mountArgs(mount: Mount): string[] {
  if (mount.kind === 'link') return ['--symlink', mount.target, mount.to];
  if ('from' in mount) return [bindOptions[mount.kind], mount.from, mount.to];
  const settings = mount.kind === 'proc' ? kernelSettings.map((name) => `${mount.to}/${name}`) : [];
  return [newOptions[mount.kind], mount.to, ...settings.flatMap((path) => ['--ro-bind-try', path, path])];
}

/** Of what can be a link to nothing. */
const bindOptions = { read: '--ro-bind-try', write: '--bind', device: '--dev-bind-try' } as const;

const newOptions = { empty: '--tmpfs', proc: '--proc', devices: '--dev' } as const;
