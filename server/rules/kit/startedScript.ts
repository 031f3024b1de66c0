import type { Argument } from '../../script/argument.ts';
import type { ShellWord } from './shellCommands.ts';

/** A Python script that a command starts. */
export interface Started {
  /** Its file, or the name of its module. */
  readonly file: ShellWord;
  readonly isModule?: true;
  /** Its arguments. */
  readonly words: readonly (Argument | ShellWord)[];
}

/** The script that a simple command starts, by itself or by a launcher; undefined if that isn't known. */
export function startedBy(command: readonly ShellWord[]): Started | undefined {
  const first = command.findIndex(({ raw }) => !/^\w+=/.test(raw));
  const [program, ...words] = first < 0 ? [] : command.slice(first);
  if (!program) return undefined;
  const name = unquoted(program.raw.slice(program.raw.lastIndexOf('/') + 1));
  if (wrappers.has(program.raw)) return startedBy(words);
  if (/^python[\d.]*$/.test(name)) return startedByPython(words);
  if (name === 'accelerate' && words[0]?.raw !== 'launch') return undefined;
  return launchers.has(name) ? launched(words, name === 'deepspeed') : undefined;
}

/** They start the program that follows. */
const wrappers: ReadonlySet<string> = new Set(['exec', 'nohup', 'time', 'env']);

const launchers: ReadonlySet<string> = new Set(['torchrun', 'accelerate', 'deepspeed', 'msrun']);

export const unquoted = (word: string): string => word.replace(/^(['"])(.*)\1$/s, '$2');

const isScript = ({ raw }: ShellWord): boolean => /\.py$/.test(unquoted(raw));

function startedByPython(words: readonly ShellWord[]): Started | undefined {
  const index = words.findIndex(
    ({ raw }, at) => !/^-[bBdEiIOPqsSuvx]+$|^-[WX]/.test(raw) && !/^-[WX]$/.test(words[at - 1]?.raw ?? ''),
  );
  const [first, module, ...rest] = index < 0 ? [] : words.slice(index);
  if (first?.raw !== '-m') return first && isScript(first) ? { file: first, words: words.slice(index + 1) } : undefined;
  if (!module || !/^[\w.]+$/.test(module.raw)) return undefined;
  if (/^torch\.distributed\.(?:launch|run)$/.test(module.raw)) return launched(rest, module.raw.endsWith('launch'));
  return { file: module, isModule: true, words: rest };
}

/** Options of a launcher don't end in `.py`. Some launchers give the script arguments of their own. */
function launched(words: readonly ShellWord[], addsOwn: boolean): Started | undefined {
  const index = words.findIndex(isScript);
  const file = words[index];
  const options = words.slice(0, index);
  if (!file || options.some(({ raw }) => raw === '-m' || raw === '--module' || raw === '--no_python')) return undefined;
  return { file, words: [...(addsOwn ? [anyArguments] : []), ...words.slice(index + 1)] };
}

const anyArguments: Argument = { known: '', isWhole: false, isOne: false };
