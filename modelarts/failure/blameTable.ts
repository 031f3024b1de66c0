import { closest, distance } from 'fastest-levenshtein';
import type { Blame } from './blamed.ts';
import { codePathFix } from './codePathFix.ts';
import type { FoundSign } from './findSign.ts';
import { itemsIn, type NamedItem, optionsOf, valueAt } from './jobPaths.ts';

/** What signs know of the fields they blame, from their lines. */
export const specificBlame = ({ id, groups }: FoundSign, job: unknown): readonly Blame[] =>
  blamers[id]?.(groups, job) ?? [];

type Blamer = (groups: FoundSign['groups'], job: unknown) => readonly Blame[];

const blamers: Readonly<Record<string, Blamer>> = {
  'argparse-unrecognized': ({ args = '', before = '' }, job) =>
    optionNames(args).flatMap((name) => unknownOption(name, job, optionNames(before))),
  'click-no-option': ({ args = '' }, job) => optionNames(args).flatMap((name) => unknownOption(name, job)),
  'absl-unknown-flag': ({ flag = '' }, job) => unknownOption(flag, job),
  'argparse-required': ({ args = '' }, job) => missingOptions(args, job),
  'argparse-type': ({ arg = '', type, value = '' }, job) => valuesOf(arg, job).map((it) => retyped(it, type, value)),
  'argparse-choice': ({ arg = '', value = '', choices = '' }, job) =>
    valuesOf(arg, job).map((it) => chosen(it, unquoted(value), choices)),
  'click-value': ({ arg = '' }, job) => valuesOf(arg, job),
  'argparse-ambiguous': ({ arg, option = '' }, job) => valuesOf(arg ?? option, job),
  'boot-file-missing': ({ path = '' }, job) => codePathFix(path, job),
  'hccl-env-invalid': ({ name }) => (name ? [{ path: ['algorithm', 'environments', name] }] : []),
  'loss-diverged': (_, job) => parametersLike(/(?:^|[_-])lr(?:$|[_-])|learning[_-]?rate/i, job),
  'python-key-error': ({ key = '' }) =>
    /^[A-Z][A-Z0-9_]+$/.test(key) ? [{ path: ['algorithm', 'environments'] }] : [],
  'code-not-here': () => [{ path: ['algorithm', 'code_dir'] }],
  'input-not-here': ({ channel }, job) => sourceOf(itemsIn(job, 'inputs'), channel),
  'input-download-failed': ({ channel, channel2, channel3 }, job) =>
    sourceOf(itemsIn(job, 'inputs'), channel ?? channel2 ?? channel3),
  'output-upload-failed': ({ channel, channel2, channel3 }, job) =>
    sourceOf(itemsIn(job, 'outputs'), channel ?? channel2 ?? channel3),
  ...Object.fromEntries(
    [
      'cuda-oom',
      'npu-oom',
      'tf-oom',
      'modelarts-exit-code-oom',
      'killed-bare',
      'memory-error',
      'dataloader-killed',
    ].map((id) => [id, (_: unknown, job: unknown) => largeSizes(job)]),
  ),
};

/** The names in `--data_url=/x --lr 1 -b`, or in a usage. */
const optionNames = (args: string): string[] =>
  [...args.matchAll(/(?:^|[\s['"|(])--?([A-Za-z][\w-]*)/g)].map(([, name = '']) => name);

function unknownOption(name: string, job: unknown, declared: readonly string[] = []): Blame[] {
  const items = optionsOf(job);
  const free = declared.filter((option) => items.every((item) => item.name !== option));
  const meant = free.length > 0 ? closest(name, free) : name;
  return items
    .filter((item) => item.name === name)
    .map(({ path }) => {
      const place = [...path, 'name'];
      if (isSimilar(meant, name)) return { path: place, fix: { set: place, value: meant } };
      // A channel may be needed all the same.
      return { path: place, ...(path[1] === 'parameters' && { fix: { remove: path } }) };
    });
}

/** An option that is missing may be there under a misspelled name. */
function missingOptions(args: string, job: unknown): Blame[] {
  const items = optionsOf(job);
  const missing = args.split(', ').flatMap((word) => /--([\w-]+)/.exec(word)?.[1] ?? /-(\w+)/.exec(word)?.[1] ?? []);
  const end = itemsIn(job, 'parameters').length;
  return missing.map((name, index): Blame => {
    const similar = items.find((item) => isSimilar(item.name, name));
    if (similar) return { path: [...similar.path, 'name'], fix: { set: [...similar.path, 'name'], value: name } };
    const path = ['algorithm', 'parameters', end + index];
    return { path: ['algorithm', 'parameters'], fix: { set: path, value: { name, value: '' } } };
  });
}

/** Short names are similar to everything. */
const isSimilar = (one: string, other: string): boolean =>
  one !== other && distance(one, other) <= (Math.min(one.length, other.length) > 4 ? 2 : 1);

const valuesOf = (arg: string, job: unknown): Blame[] => {
  const names = arg.split('/').map((name) => name.replace(/^-+/, ''));
  return itemsIn(job, 'parameters')
    .filter(({ name }) => names.includes(name))
    .map(({ path }) => ({ path: [...path, 'value'] }));
};

/** A whole number that is written as another one. */
function retyped({ path }: Blame, type: string | undefined, value: string): Blame {
  const number = Number(unquoted(value));
  const isWhole = type === 'int' && unquoted(value) !== '' && Number.isSafeInteger(number);
  return isWhole ? { path, fix: { set: path, value: String(number) } } : { path };
}

function chosen({ path }: Blame, value: string, choices: string): Blame {
  const offered = choices.split(', ').map(unquoted).filter(Boolean);
  if (offered.length === 0) return { path };
  const nearest = closest(value, offered);
  return nearest.toLowerCase() === value.toLowerCase() || isSimilar(nearest, value)
    ? { path, fix: { set: path, value: nearest } }
    : { path };
}

const unquoted = (text: string): string => text.trim().replace(/^['"]|['"]$/g, '');

const sourceOf = (channels: readonly NamedItem[], name: string | undefined): Blame[] =>
  channels.filter((it) => it.name === name).map(({ path }) => ({ path: [...path, 'remote', 'obs', 'obs_url'] }));

/** Hyperparameters that decide on the use of memory. */
const largeSizes = (job: unknown): Blame[] => [
  ...parametersLike(/batch|^bs$|seq\w*len|max\w*len|block_?size|workers/i, job),
  ...(valueAt(job, ['spec', 'resource', 'flavor_id']) ? [{ path: ['spec', 'resource', 'flavor_id'] }] : []),
];

const parametersLike = (names: RegExp, job: unknown): Blame[] =>
  itemsIn(job, 'parameters')
    .filter(({ name }) => names.test(name))
    .map(({ path }) => ({ path: [...path, 'value'] }));
