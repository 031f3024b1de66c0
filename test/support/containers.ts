/** Docker or Podman of this machine, with a small image of this machine's own programs. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findProgram } from '../../scripts/findProgram.ts';
import { temporaryFolder } from './temporaryFolder.ts';

export type ContainerTool = 'docker' | 'podman';

/** No other run of the tests has it. */
export const imageName = `trainingjob-test:${process.pid}`;

/** Why containers can't be run here, if so. Otherwise there is an image to run. On Debian, root installs Podman when there is neither. */
export function whyNoContainers(tool: ContainerTool): string | false {
  if (process.platform !== 'linux') return 'The image is made of programs of Linux.';
  if (!findProgram(tool) && !(tool === 'podman' && installed())) return `${tool} is not installed.`;
  const reason = whyNotRun(tool);
  if (reason === undefined) return false;
  if (tool === 'podman' && process.getuid?.() === 0) {
    usePodmanWithinContainer();
    if (whyNotRun(tool) === undefined) return false;
  }
  removeImage(tool);
  return `${tool} can't run containers here: ${reason}`;
}

/** Runs the tool, and returns what it says. */
export function runTool(tool: ContainerTool, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${tool} ${args[0]}: ${stderr.trim() || status}`);
  return stdout.trim();
}

export function removeImage(tool: ContainerTool): void {
  spawnSync(tool, ['rmi', '-f', imageName]);
}

function whyNotRun(tool: ContainerTool): string | undefined {
  const image = imageFile();
  try {
    if (spawnSync(tool, ['image', 'inspect', imageName]).status !== 0) runTool(tool, 'import', image, imageName);
    runTool(tool, 'run', '--rm', '--network=host', '--cap-drop=ALL', imageName, '/bin/sh', '-c', 'exit 0');
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n').at(-1);
  }
}

function installed(): boolean {
  if (process.getuid?.() !== 0 || !findProgram('apt-get') || findProgram('docker')) return false;
  console.error('Installing Podman …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], { stdio: ['ignore', 2, 2], env }).status ===
    0;
  const install = () => aptGet('install', '-y', '--no-install-recommends', 'podman', 'crun');
  return install() || (aptGet('update') && install());
}

/** This machine can be a container itself: its root may not raise limits, and has control groups of both kinds, of which crun takes one. */
function usePodmanWithinContainer(): void {
  const [folder, podman] = [temporaryFolder(), findProgram('podman')];
  const [config, wrapper] = [join(folder, 'containers.conf'), join(folder, 'podman')];
  const engine = 'cgroup_manager = "cgroupfs"\nevents_logger = "file"\nruntime = "crun"';
  writeFileSync(
    config,
    `[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]\n[engine]\n${engine}\n`,
  );
  const inner = `umount /sys/fs/cgroup/unified 2>/dev/null; exec ${podman} "$@"`;
  const text = `#!/bin/sh\nexport CONTAINERS_CONF=${config}\nexec unshare -m /bin/sh -c '${inner}' podman "$@"\n`;
  writeFileSync(wrapper, text);
  chmodSync(wrapper, 0o755);
  process.env['PATH'] = `${folder}${delimiter}${process.env['PATH']}`;
}

const programs = [
  'bash',
  'cat',
  'env',
  'getent',
  'grep',
  'hostname',
  'id',
  'ls',
  'mkdir',
  'sh',
  'sleep',
  'touch',
  'uname',
];

let archive: string | undefined;

/** An archive of the root of an image: a few programs, Python, and what they need. */
function imageFile(): string {
  if (archive !== undefined) return archive;
  const folder = temporaryFolder();
  const root = join(folder, 'root');
  for (const name of ['dev', 'etc', 'home', 'proc', 'sys', 'tmp', 'usr/bin', 'usr/lib', 'usr/lib64', 'var/tmp'])
    mkdirSync(join(root, name), { recursive: true });
  for (const name of ['bin', 'lib', 'lib64']) symlinkSync(`usr/${name}`, join(root, name));
  for (const name of programs) addProgram(root, findProgram(name), `/usr/bin/${name}`);
  addPython(root);
  writeFileSync(join(root, 'etc/nsswitch.conf'), 'hosts: files\npasswd: files\n');
  archive = join(folder, 'image.tar');
  const { status, stderr } = spawnSync('tar', ['-C', root, '--owner=0', '--group=0', '-cf', archive, '.'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return archive;
}

/** With its libraries, at their paths. */
function addProgram(root: string, file: string | undefined, place: string): void {
  if (file === undefined) return;
  copy(realpathSync(file), join(root, place));
  const { stdout } = spawnSync('ldd', [file], { encoding: 'utf8' });
  for (const [library] of stdout.matchAll(/\/\S+/g)) copy(library, join(root, library));
}

function addPython(root: string): void {
  const question = 'import sys, sysconfig; print(sys.executable); print(sysconfig.get_path("stdlib"))';
  const { stdout } = spawnSync('python3', ['-I', '-c', question], { encoding: 'utf8' });
  const [program = '', library = ''] = stdout.split('\n');
  const real = realpathSync(program);
  addProgram(root, real, real);
  if (!existsSync(join(root, 'usr/bin/python3'))) symlinkSync(real, join(root, 'usr/bin/python3'));
  const needless = /\/(__pycache__|test|idlelib|ensurepip|(site|dist)-packages|lib2to3|tkinter)$/;
  cpSync(library, join(root, library), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !needless.test(path),
  });
}

function copy(from: string, to: string): void {
  if (existsSync(to) || !existsSync(from)) return;
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
