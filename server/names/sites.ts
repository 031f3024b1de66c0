import type { ASTNode } from 'vscode-json-languageservice';
import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { nodeAt } from '../document/locate.ts';
import { isAt, type Path } from '../document/path.ts';
import type { Namespace } from './namespaces.ts';
import { shellNames } from './shellNames.ts';

/** A name in a string. */
export interface Found {
  readonly namespace: Namespace;
  readonly name: string;
  /** Where the name begins in the value of the string. */
  readonly start: number;
  /** `set`: a command gives the variable a value of its own. */
  readonly role: 'declared' | 'used' | 'set';
  /** Counts only if something else has this name, because it may be any word. */
  readonly isLoose?: true;
  /** Counts only if nothing gives the name a meaning in this namespace. */
  readonly unless?: Namespace;
}

/** A string of a file: a value, or the name of a property. */
interface Site {
  readonly root: ASTNode | undefined;
  readonly path: Path;
  readonly isKey: boolean;
}

type Reader = (value: string, site: Site) => readonly Found[];

/** Where an algorithm declares and uses names. */
const values: readonly [form: string, read: Reader][] = [
  ['parameters[].name', whole('argument', 'declared')],
  ['inputs[].name', channel],
  ['outputs[].name', channel],
  ['policies.auto_search.search_params[].name', whole('argument', 'used')],
  ['policies.auto_search.skip_search_params', words],
  ['policies.auto_search.reward_attrs[].name', whole('metric', 'declared')],
  ['command', inCommand],
  ['command', channelFolders],
  ['parameters[].value', channelFolders],
  ['environments.*', channelFolders],
];

const keys: readonly [form: string, read: Reader][] = [['environments.*', whole('variable', 'declared')]];

/** What a string names, and for which algorithm. */
export function* namesAt(site: Site, value: string): Generator<{ owner: string; found: Found }> {
  if (!site.isKey) for (const found of placeholders(value)) yield { owner: '', found };
  const [owner, rest] = algorithmOf(site.path);
  if (!rest.length) return;
  for (const [form, read] of site.isKey ? keys : values)
    if (isAt(rest, form)) for (const found of read(value, site)) yield { owner, found };
}

/** The algorithm around a path, and the path in it. The settings of a task's algorithm are those of the task. */
function algorithmOf(path: Path): [owner: string, rest: Path] {
  const length = path[0] === 'algorithm' ? 1 : path[0] === 'tasks' && path[2] === 'algorithm' ? 3 : path.length;
  const rest = path.slice(length);
  return [path.slice(0, length).join('.'), length === 3 && rest[0] === 'job_config' ? rest.slice(1) : rest];
}

function whole(namespace: Namespace, role: Found['role']): Reader {
  return (name) => (name.trim() ? [{ namespace, name, start: 0, role }] : []);
}

function channel(value: string, site: Site): readonly Found[] {
  return whole(channelNamespace(site.root, site.path.slice(0, -1)), 'declared')(value, site);
}

/** A channel is passed as an argument, unless it asks for an environment variable. */
function channelNamespace(root: ASTNode | undefined, channel: Path): Namespace {
  const method = nodeAt(root, [...channel, 'access_method']);
  return method?.type === 'string' && method.value === 'env' ? 'variable' : 'argument';
}

function words(value: string): Found[] {
  return [...value.matchAll(/[A-Za-z0-9_-]+/g)].map(({ 0: name, index: start }) => ({
    namespace: 'argument',
    name,
    start,
    role: 'used',
    isLoose: true,
  }));
}

function inCommand(line: string): Found[] {
  return shellNames(line).flatMap(({ kind, name, start, isSet }): Found[] => {
    if (kind === 'option') return [{ namespace: 'argument', name, start, role: 'used' }];
    if (isSet) return [{ namespace: 'variable', name, start, role: 'set' }];
    // A variable that nobody sets is meant to be the hyperparameter or channel of its name.
    const argument = { namespace: 'argument', name, start, role: 'used', isLoose: true, unless: 'variable' } as const;
    return [argument, { namespace: 'variable', name, start, role: 'used' }];
  });
}

/** Where the data of a channel without a folder of its own is: its name is part of that. */
function channelFolders(value: string, { root }: Site): Found[] {
  return [...value.matchAll(/(?<=\/(inputs|outputs)\/)([\w.-]+)_(\d+)(?![\w.-])/g)].flatMap(
    ({ 1: list = '', 2: name = '', 3: index, index: start }): Found[] => {
      const channel = ['algorithm', list, Number(index)];
      const declared = nodeAt(root, [...channel, 'name']);
      const isHere = declared?.type === 'string' && declared.value === name && !nodeAt(root, [...channel, 'local_dir']);
      return isHere ? [{ namespace: channelNamespace(root, channel), name, start, role: 'used' }] : [];
    },
  );
}

function placeholders(value: string): Found[] {
  return [...value.matchAll(placeholderPattern)].map(({ 1: kind = '', 2: name = '', index }) => ({
    namespace: kind === 'secret' ? 'secret' : 'machineVariable',
    name,
    start: index + kind.length + 3,
    role: 'used',
  }));
}
