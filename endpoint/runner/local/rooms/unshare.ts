import { quoted } from '../../../../server/plan/commandLine.ts';
import { composition, kernelSettings, type Machine, type Mount } from './composition.ts';
import { groupId, innerCommand, type Launch, type Room, type RoomNode, userId } from './room.ts';

/** The same rooms by the tools that every Linux has. */
export const unshareRoom = (machine: Machine): Room => ({
  name: 'unshare',
  description: 'a room of the system tool unshare at the paths of the container',
  isClosed: true,
  launch: (node) => launch(machine, node),
});

function launch(machine: Machine, { plan, folders }: RoomNode): Launch {
  const inner = innerCommand(plan);
  const script = [
    'set -e',
    // The folder is only a place for the new root, which nobody else sees.
    `cd ${quoted(folders.root)}; mkdir -p .new; mount -t tmpfs none .new; cd .new`,
    ...composition(machine, folders).map(mountCommand),
    `hostname ${quoted(plan.host.slice(0, 63))} 2>/dev/null || true`,
    'mkdir -p .old; pivot_root . .old; cd /; umount -l /.old; rmdir /.old',
    // The shell stays the first process of the namespace, which signals don't end.
    `set +e; unshare --user --map-user=${userId} --map-group=${groupId} --wd=${quoted(plan.workingFolder)} "$@"; exit $?`,
  ].join('\n');
  return {
    program: 'setpriv',
    args: [
      ...['--pdeathsig', 'KILL', 'unshare', '--user', '--map-root-user', '--mount', '--pid', '--ipc', '--uts'],
      ...['--fork', '--kill-child', '/bin/sh', '-c', script, 'sh', ...inner],
    ],
    environment: { ...plan.environment, PATH: `${plan.environment['PATH']}:/usr/sbin:/sbin:/usr/bin:/bin` },
  };
}

function mountCommand(mount: Mount): string {
  const to = quoted(mount.to.slice(1));
  if (mount.kind === 'link') return `ln -s ${quoted(mount.target)} ${to}`;
  if (mount.kind === 'empty') return `mkdir -p ${to}; mount -t tmpfs none ${to}`;
  if (mount.kind === 'proc') return [`mkdir -p ${to}; mount -t proc proc ${to}`, ...settingCommands(to)].join('\n');
  if (mount.kind === 'devices') return deviceCommands;
  const from = quoted(mount.from);
  const place = `if [ -d ${from} ]; then mkdir -p ${to}; else mkdir -p ${quoted(folderOf(mount.to.slice(1)))}; : > ${to}; fi`;
  if (mount.kind === 'write') return `${place}; mount --rbind ${from} ${to}`;
  // It can be a link to nothing.
  const options = mount.kind === 'read' ? 'rbind,ro' : 'bind';
  return `if [ -e ${from} ]; then ${place}; mount -o ${options} ${from} ${to}; fi`;
}

/** They cover themselves: on this machine, other file systems can be mounted below them, which would stay writable. */
const settingCommands = (to: string): string[] =>
  kernelSettings
    .map((name) => `${to}/${name}`)
    .map(
      (path) =>
        `if [ -e ${path} ]; then mount --bind ${path} ${path}; mount -o remount,bind,ro,nosuid,nodev,noexec ${path}; fi`,
    );

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.';

/** Devices can't be made by those who aren't root, so they are borrowed. */
const deviceCommands = [
  'mkdir -p dev/shm dev/pts',
  'for name in null zero full random urandom tty; do touch dev/$name; mount --bind /dev/$name dev/$name; done',
  'mount -t tmpfs none dev/shm; chmod 1777 dev/shm',
  'ln -s /proc/self/fd dev/fd; ln -s fd/0 dev/stdin; ln -s fd/1 dev/stdout; ln -s fd/2 dev/stderr',
].join('\n');
