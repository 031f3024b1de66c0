/** What a room is made of. The root is composed of parts of this machine and folders of the job: what isn't listed isn't there. */
import { cacheFolder } from '../../../../server/plan/containerPaths.ts';

export type Mount =
  | { readonly kind: 'read' | 'write' | 'device'; readonly from: string; readonly to: string }
  | { readonly kind: 'link'; readonly target: string; readonly to: string }
  | { readonly kind: 'empty'; readonly to: string }
  | { readonly kind: 'proc'; readonly to: string }
  | { readonly kind: 'devices'; readonly to: string };

/** What this machine has. */
export interface Machine {
  /** Entries of the root folder, with their targets if they are links. */
  readonly top: Readonly<Record<string, string | undefined>>;
  /** Names in `/etc`. */
  readonly etc: readonly string[];
  /** Devices of accelerator cards, by path. */
  readonly devices: readonly string[];
  /** Folders that Python needs. */
  readonly python: readonly string[];
  /** Folders that aren't shown, although they can be in one that is. */
  readonly hidden: readonly string[];
}

/** The folders of a job on a node. */
export interface RoomFolders {
  /** Holds the job's own folders at the paths that they have in the room. */
  readonly root: string;
  /** Paths of files there, which are bound one by one. */
  readonly files: readonly string[];
  /** Folders of channels, in the room. */
  readonly channels: readonly string[];
  /** Folders of this machine: those that are too large to copy, and volumes. Others can only be read. */
  readonly shared: readonly { readonly from: string; readonly to: string; readonly isWritable?: boolean }[];
  /** What programs come from, where that isn't this machine. */
  readonly image?: { readonly name: string; readonly hasHome: boolean };
}

/** Parts of the system that programs are in. */
const programFolders = ['usr', 'bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32', 'opt', 'nix', 'gnu', 'sys'];

/** What programs need of `/etc`, and nothing that tells of this machine's users. */
const openInEtc =
  /^(alternatives|ca-certificates.*|crypto-policies|fonts|gai\.conf|gitconfig|host\.conf|ld\.so\..*|locale.*|localtime|magic.*|mime\.types|nix|nsswitch\.conf|(nvidia|ascend|OpenCL|vulkan|openmpi|java|python|pip).*|pki|protocols|resolv\.conf|services|ssl|static|terminfo|timezone)$/;

/** What sets up the machine in `/proc`. Where root runs the endpoint, jobs could write there, although they aren't root in their room. */
export const kernelSettings = ['sys', 'sysrq-trigger', 'irq', 'bus', 'fs', 'acpi', 'scsi'];

/** Folders that belong to the job. */
const ownFolders = ['/home', cacheFolder, '/tmp', '/var/tmp'];

export function composition(machine: Machine, { root, files, channels, shared }: RoomFolders): Mount[] {
  const programs = programFolders.filter((name) => name in machine.top);
  const isShown = (folder: string) => programs.some((name) => isIn(folder, `/${name}`));
  const hidden = machine.hidden.filter(isShown);
  return [
    ...programs.map((name) => systemFolder(name, machine.top[name])),
    ...hidden.map((to): Mount => ({ kind: 'empty', to })),
    ...machine.etc.filter((name) => openInEtc.test(name)).map((name) => read(`/etc/${name}`)),
    { kind: 'proc', to: '/proc' },
    { kind: 'devices', to: '/dev' },
    ...machine.devices.map((path): Mount => ({ kind: 'device', from: path, to: path })),
    ...['/run', '/var'].map((to): Mount => ({ kind: 'empty', to })),
    ...ownFolders.map((to): Mount => ({ kind: 'write', from: root + to, to })),
    ...machine.python.filter((folder) => !isShown(folder) || hidden.some((it) => isIn(folder, it))).map(read),
    ...channels.filter((path) => !ownFolders.some((own) => isIn(path, own))).map((to) => ownMount('write', root, to)),
    ...files.filter((path) => !ownFolders.some((own) => isIn(path, own))).map((to) => ownMount('read', root, to)),
    ...shared.map(({ from, to, isWritable }): Mount => ({ kind: isWritable ? 'write' : 'read', from, to })),
  ];
}

export const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

const systemFolder = (name: string, target: string | undefined): Mount =>
  target === undefined ? read(`/${name}`) : { kind: 'link', target, to: `/${name}` };

const read = (path: string): Mount => ({ kind: 'read', from: path, to: path });

const ownMount = (kind: 'read' | 'write', root: string, to: string): Mount => ({ kind, from: root + to, to });
