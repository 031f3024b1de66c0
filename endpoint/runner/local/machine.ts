import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { isIn, type Machine } from './rooms/composition.ts';

const run = promisify(execFile);

/** In milliseconds, for a busy machine. */
const patience = 20_000;

/** A Python of this machine. */
export interface Python {
  readonly program: string;
  readonly version: string;
  /** Folders that it needs. */
  readonly folders: readonly string[];
  /** Folders with programs of its packages. */
  readonly programs: readonly string[];
  /** Where the user's own packages are, if there are any. */
  readonly userBase: string | undefined;
}

/** The program of this name on the path, or the first of several names. */
export function findProgram(names: readonly string[], path = process.env['PATH'] ?? ''): string | undefined {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const files = names.flatMap((name) =>
    path.split(delimiter).flatMap((folder) => endings.map((ending) => join(folder, name + ending))),
  );
  return files.find((file) => existsSync(file));
}

/** What Python says of itself, or undefined if there is none or it doesn't run. It imports nothing of the working folder, which can be anyone's. */
export async function findPython(given: string | undefined): Promise<Python | undefined> {
  const program = given ?? findProgram(['python3', 'python']);
  if (!program) return undefined;
  try {
    const { stdout } = await run(program, ['-I', '-c', question], { timeout: patience });
    return JSON.parse(stdout) as Python;
  } catch {
    return undefined;
  }
}

const question = `
import json, os, site, sys
base = site.getuserbase() if os.path.isdir(site.getusersitepackages()) else None
folders = [sys.prefix, sys.base_prefix, sys.exec_prefix, *[p for p in sys.path if os.path.isdir(p)]]
folders += [os.path.join(base, 'bin'), site.getusersitepackages()] if base else []
programs = [os.path.join(sys.prefix, 'bin')] + ([os.path.join(base, 'bin')] if base else [])
real = [os.path.realpath(f) for f in folders]
print(json.dumps({
  'program': sys.executable, 'version': sys.version.split()[0], 'userBase': base,
  'folders': sorted({f for f in folders + real if f and os.path.isdir(f) and f != os.getcwd()}), 'programs': programs}))
`;

/** What rooms can be composed of. The folders that `hidden` names, and all that they are in, never are. */
export function lookAround(python: Python | undefined, hidden: readonly string[]): Machine {
  const isOpen = (folder: string) => folder !== '/' && !hidden.some((other) => isIn(other, folder));
  return {
    top: Object.fromEntries(readdirSync('/').map((name) => [name, linkTarget(join('/', name))])),
    etc: readdirSync('/etc'),
    devices: cardDevices(),
    python: (python?.folders ?? []).filter(isOpen),
    hidden: hidden.filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory()),
  };
}

const linkTarget = (path: string): string | undefined =>
  lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;

/** Devices of accelerator cards. */
export const cardDevices = (): string[] =>
  (existsSync('/dev') ? readdirSync('/dev') : [])
    .filter((name) => /^(nvidia|davinci|hisi_hdc|devmm_svm|kfd$|dri$)/.test(name))
    .map((name) => join('/dev', name));

export const countCards = (devices: readonly string[]): number =>
  devices.filter((path) => /\/(nvidia|davinci)\d+$/.test(path)).length;
