import { memoize } from '../../document/memoize.ts';
import type { PartialJob, Path } from '../../document/path.ts';
import { hasPlaceholder } from '../../document/placeholders.ts';
import type { Argument } from '../../script/argument.ts';
import { type Algorithm, algorithms } from './algorithms.ts';
import { isObsPath, isOutside, plainPath, resolved } from './obsPath.ts';
import { type ShellCommand, type ShellWord, shellCommands } from './shellCommands.ts';
import { type Started, startedBy, unquoted } from './startedScript.ts';

/** A Python script that a job runs, and the arguments of its own. */
export interface ScriptPlace {
  /** The algorithm that runs it. */
  readonly owner: Path;
  /** The property that names it. */
  readonly name: 'command' | 'boot_file';
  readonly codeDir: string;
  /** Of the file, below the code folder. */
  readonly path: string;
  /** The folder below the code folder where Python looks for modules. */
  readonly root: string;
  /** The word of the command that names it. */
  readonly file?: ShellWord;
  /** The arguments that stand in the command, or that its launcher adds. */
  readonly words: readonly (Argument | ShellWord)[];
  /** The arguments that the service appends are for it. */
  readonly isLast: boolean;
  /** It is certain that this file of the code folder is the one that runs. */
  readonly isSure: boolean;
}

/** The Python scripts that a job and its tasks run, as far as that is clear. */
export const scriptPlaces = memoize((job: PartialJob): readonly ScriptPlace[] =>
  algorithms(job).flatMap(([owner, algorithm]) => placesOf(owner, algorithm)),
);

/** The Python script that gets the hyperparameters of an algorithm; undefined if that isn't clear. */
export const scriptPlace = (job: PartialJob, owner: Path = ['algorithm']): ScriptPlace | undefined =>
  scriptPlaces(job).find((place) => place.isLast && place.owner.join('.') === owner.join('.'));

/** The OBS path of a script, by which what is known of it is found. */
export const scriptUrl = ({ codeDir, path }: Pick<ScriptPlace, 'codeDir' | 'path'>): string =>
  `${codeDir.replace(/\/+$/, '')}/${path}`;

function placesOf(owner: Path, algorithm: Algorithm): ScriptPlace[] {
  const { code_dir: codeDir = '', command, boot_file: boot = '' } = algorithm;
  if (!isObsPath(codeDir) || hasPlaceholder(codeDir)) return [];
  if (command?.trim()) return ofCommand(owner, algorithm, command);
  const path = bootPath(algorithm);
  if (!path || !/\.py$/.test(boot)) return [];
  return [{ owner, name: 'boot_file', codeDir, path, root: folderOf(path), words: [], isLast: true, isSure: true }];
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

/** More scripts are in no command. */
const mostScripts = 10;

function ofCommand(owner: Path, algorithm: Algorithm, command: string): ScriptPlace[] {
  const commands = shellCommands(command) ?? [];
  const found = commands.flatMap((each, index): ScriptPlace[] => {
    const started = startedBy(each.words);
    const place = started && located(started, foldersBefore(commands.slice(0, index)), algorithm);
    return place ? [{ owner, name: 'command', ...place, isLast: index === commands.length - 1 }] : [];
  });
  return found.slice(0, mostScripts);
}

/** The folders that commands change to. What runs in a shell of its own changes nothing. */
const foldersBefore = (commands: readonly ShellCommand[]): string[] =>
  commands.flatMap(({ words: [name, folder], isInner }) =>
    name?.raw === 'cd' && folder && !isInner ? [unquoted(folder.raw)] : [],
  );

/** Where the file of a script is, if that is in the code folder. */
function located(
  { file, words, isModule }: Started,
  changes: readonly string[],
  algorithm: Algorithm,
): Omit<ScriptPlace, 'owner' | 'name' | 'isLast'> | undefined {
  const { code_dir: codeDir = '', local_code_dir, working_dir } = algorithm;
  const jobDir = local_code_dir || '/home/ma-user/modelarts/user-job-dir';
  const whole = (path: string) => path.replace(/\$(?:MA_JOB_DIR\b|\{MA_JOB_DIR\})/g, jobDir);
  const codeFolder = `${jobDir}/${segments(plainPath(codeDir)).at(-1) ?? ''}`;
  const named = whole(isModule ? `${file.raw.replaceAll('.', '/')}.py` : unquoted(file.raw));
  const folder = changes.map(whole).reduce(inside, working_dir ?? codeFolder);
  const found = resolved(inside(folder, named));
  if (found.includes('$') || !found.startsWith(`${resolved(codeFolder)}/`)) return undefined;
  const path = found.slice(resolved(codeFolder).length + 1);
  const root = isModule ? resolved(folder).slice(resolved(codeFolder).length + 1) : folderOf(path);
  const isSure = Boolean(working_dir) || [...changes.map(whole), named].some((it) => it.startsWith('/'));
  return { codeDir, path, root, file, words, isSure };
}

const inside = (folder: string, path: string): string => (path.startsWith('/') ? path : `${folder}/${path}`);
