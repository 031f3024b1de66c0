import type { PartialJob } from '../../document/path.ts';
import { hasPlaceholder } from '../../document/placeholders.ts';
import type { Algorithm } from './algorithms.ts';
import { isObsPath, isOutside, plainPath, resolved } from './obsPath.ts';
import { programOf, type SimpleCommand, simpleCommands } from './shell.ts';

/** Which script a job runs, and with which arguments of its own. */
export interface ScriptPlace {
  readonly codeDir: string;
  /** Of the file, below the code folder. */
  readonly path: string;
  /** The folder below the code folder where Python looks for modules. */
  readonly root: string;
  /** The arguments that stand in the command; undefined if they aren't clear. */
  readonly words: readonly string[] | undefined;
  /** It is certain that this file of the code folder is the one that runs. */
  readonly isSure: boolean;
}

/** The Python script that gets the hyperparameters; undefined if that isn't clear. */
export function scriptPlace({ algorithm = {} }: PartialJob): ScriptPlace | undefined {
  const { code_dir: codeDir = '', command, boot_file: boot = '' } = algorithm;
  if (!isObsPath(codeDir) || hasPlaceholder(codeDir)) return undefined;
  if (command?.trim()) return ofCommand(algorithm, command, codeDir);
  const path = bootPath(algorithm);
  if (!path || !/\.py$/.test(boot)) return undefined;
  return { codeDir, path, root: folderOf(path), words: [], isSure: true };
}

/** Of a boot file, the path below the code folder; undefined if it isn't there, or if that isn't known. */
export function bootPath({ code_dir: codeDir = '', boot_file: boot = '' }: Algorithm): string | undefined {
  if (!isObsPath(boot) || !isObsPath(codeDir) || hasPlaceholder(codeDir + boot) || isOutside(codeDir, boot))
    return undefined;
  return segments(plainPath(boot))
    .slice(segments(plainPath(codeDir)).length)
    .join('/');
}

const segments = (path: string): string[] => path.split('/').filter(Boolean);

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function ofCommand(algorithm: Algorithm, command: string, codeDir: string): ScriptPlace | undefined {
  const commands = simpleCommands(command).map(programOf);
  const started = startedBy(commands.at(-1) ?? []);
  if (!started) return undefined;
  const jobDir = algorithm.local_code_dir || '/home/ma-user/modelarts/user-job-dir';
  const whole = (path: string) => path.replace(/\$(?:MA_JOB_DIR\b|\{MA_JOB_DIR\})/g, jobDir);
  const codeFolder = `${jobDir}/${segments(plainPath(codeDir)).at(-1) ?? ''}`;
  const changes = commands.flatMap(([name, folder]) => (name === 'cd' && folder ? [whole(unquoted(folder))] : []));
  const first = algorithm.working_dir ?? codeFolder;
  const folder = changes.reduce(inside, first);
  const file = resolved(inside(folder, whole(started.file)));
  const isSure =
    Boolean(algorithm.working_dir) || [...changes, whole(started.file)].some((path) => path.startsWith('/'));
  if (file.includes('$') || !file.startsWith(`${resolved(codeFolder)}/`)) return undefined;
  const path = file.slice(resolved(codeFolder).length + 1);
  const root = started.isModule ? resolved(folder).slice(resolved(codeFolder).length + 1) : folderOf(path);
  return { codeDir, path, root, words: started.words, isSure };
}

const inside = (folder: string, path: string): string => (path.startsWith('/') ? path : `${folder}/${path}`);

interface Started {
  readonly file: string;
  readonly words: readonly string[] | undefined;
  readonly isModule?: true;
}

/** The script that a program starts. */
function startedBy(command: SimpleCommand): Started | undefined {
  const [program = '', ...words] = command;
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (/^(?:exec|nohup|time)$/.test(command[0] ?? '')) return startedBy(command.slice(1));
  if (/^python[\d.]*$/.test(name)) return startedByPython(words);
  if (name === 'accelerate' && words[0] !== 'launch') return undefined;
  return launchers.has(name) ? launched(words, name === 'deepspeed') : undefined;
}

const launchers = new Set(['torchrun', 'accelerate', 'deepspeed', 'msrun']);

function startedByPython(words: readonly string[]): Started | undefined {
  const index = words.findIndex((word) => !/^-[bBdEiIOqsSuvx]+$/.test(word));
  const [first = '', module = '', ...rest] = index < 0 ? [] : words.slice(index);
  if (first !== '-m') return /\.py$/.test(unquoted(first)) ? withWords(first, words.slice(index + 1)) : undefined;
  if (/^torch\.distributed\.(?:launch|run)$/.test(module)) return launched(rest, module.endsWith('launch'));
  if (!/^[\w.]+$/.test(module)) return undefined;
  return { ...withWords(`${module.replaceAll('.', '/')}.py`, rest), isModule: true };
}

/** Options of a launcher don't end in `.py`. Some launchers give the script arguments of their own. */
function launched(words: readonly string[], addsOwn: boolean): Started | undefined {
  if (words.some((word) => word === '-m' || word === '--module' || word === '--no_python')) return undefined;
  const index = words.findIndex((word) => /\.py$/.test(unquoted(word)));
  const file = words[index];
  if (file === undefined) return undefined;
  return { ...withWords(file, words.slice(index + 1)), ...(addsOwn && { words: undefined }) };
}

function withWords(file: string, words: readonly string[]): Started {
  const isClear = words.every((word) => /^(?:'[^']*'|"[^"$`\\]*"|[\w@%+=:,./-]+)+$/.test(word));
  return { file: unquoted(file), words: isClear ? words.map(unquoted) : undefined };
}

const unquoted = (word: string): string => word.replace(/^(['"])(.*)\1$/s, '$2');
