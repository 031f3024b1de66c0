/** What a code folder has though a job hardly needs it. It is copied to each node, which takes time. */
export interface Stray {
  readonly kind: StrayKind;
  /** Of a file or a folder, from the code folder. */
  readonly path: string;
  /** In bytes, with what is in it. */
  readonly size: number;
}

export type StrayKind = 'history' | 'environment' | 'cache' | 'checkpoint' | 'data';

interface Entry {
  readonly path: string;
  readonly kind: string;
  readonly size: number;
}

const folders: Readonly<Record<string, StrayKind>> = {
  ...{ '.git': 'history', '.svn': 'history', '.hg': 'history' },
  ...{ '.mypy_cache': 'cache', '.pytest_cache': 'cache', '.ruff_cache': 'cache', '.tox': 'cache', '.nox': 'cache' },
  ...{ __pycache__: 'cache', '.ipynb_checkpoints': 'cache', node_modules: 'cache' },
};

/** In bytes. Smaller files are often part of the code, such as a vocabulary. */
const smallest = 10_000_000;

const endings: readonly (readonly [ends: RegExp, kind: StrayKind])[] = [
  [/\.(?:pt|pth|ckpt|safetensors|onnx|om|air|mindir|pdparams)$/i, 'checkpoint'],
  [/\.(?:csv|tsv|jsonl|parquet|arrow|tfrecords?|mindrecord|np[yz]|h5|hdf5|pkl|lmdb|mdb|db)$/i, 'data'],
  [/\.(?:zip|tar|t?gz|bz2|xz|7z|rar|jpe?g|png|tiff?|mp4|avi|wav|flac)$/i, 'data'],
];

/** The strays among the entries of a folder, largest first. What is in one isn't another. */
export function straysIn(entries: readonly Entry[]): Stray[] {
  const kinds = new Map(entries.flatMap(folderStray));
  const sizes = new Map<string, number>();
  const single: Stray[] = [];
  for (const { path, kind, size } of entries) {
    const owner = ownerOf(path, kinds);
    if (owner !== undefined) sizes.set(owner, (sizes.get(owner) ?? 0) + size);
    const [, stray] = endings.find(([ends]) => ends.test(path)) ?? [];
    if (owner === undefined && kind === 'file' && size >= smallest && stray) single.push({ kind: stray, path, size });
  }
  const whole = [...kinds].filter(([path]) => ownerOf(path, kinds) === path);
  return [...whole.map(([path, kind]) => ({ kind, path, size: sizes.get(path) ?? 0 })), ...single].sort(
    (a, b) => b.size - a.size,
  );
}

/** A virtual environment is known by what is in it, because it can have any name. */
function folderStray({ path, kind }: Entry): [string, StrayKind][] {
  const [, owner = '', name = ''] = /^(?:(.*)\/)?([^/]*)$/.exec(path) ?? [];
  const marksEnvironment = (kind === 'file' && name === 'pyvenv.cfg') || (kind === 'folder' && name === 'conda-meta');
  if (owner && marksEnvironment) return [[owner, 'environment']];
  const known = kind === 'folder' && Object.hasOwn(folders, name) ? folders[name] : undefined;
  return known ? [[path, known]] : [];
}

/** The outermost stray folder that a path is in. */
function ownerOf(path: string, kinds: ReadonlyMap<string, StrayKind>): string | undefined {
  const steps = path.split('/');
  const length = steps.findIndex((_, index) => kinds.has(steps.slice(0, index + 1).join('/')));
  return length < 0 ? undefined : steps.slice(0, length + 1).join('/');
}
