import { memoize } from '../../document/memoize.ts';
import type { PartialJob, Path } from '../../document/path.ts';
import { type Algorithm, algorithms } from './algorithms.ts';
import { items } from './lists.ts';
import { isOutside, isRelative } from './obsPath.ts';

/** A value that should be an OBS path. */
interface ObsPath {
  /** Where it is, which is asked for only if something is wrong with it. */
  readonly path: () => Path;
  readonly value: string;
  readonly isFolder?: true;
  /** Whether a path in the container is accepted too. */
  readonly mayBeLocal?: boolean;
}

type Channel = { readonly remote?: { readonly obs?: { readonly obs_url?: string } | null } };

/** Where an input or output has its path. */
export const obsUrl = ['remote', 'obs', 'obs_url'];

/** All values that should be OBS paths, valid or not. Kept, because two rules ask for those of every job. */
export const obsPathsIn = memoize((job: PartialJob): readonly ObsPath[] => [...findObsPaths(job)]);

function* findObsPaths(job: PartialJob): Generator<ObsPath> {
  for (const [at, algorithm] of algorithms(job)) yield* pathsOfAlgorithm(at, algorithm);
  const { spec } = job;
  const logs = spec?.log_export_path?.obs_url;
  if (logs) yield { path: () => ['spec', 'log_export_path', 'obs_url'], value: logs, isFolder: true };
  const model = spec?.output_model?.obs?.obs_path;
  if (model) yield { path: () => ['spec', 'output_model', 'obs', 'obs_path'], value: model };
  for (const [index, { log_export_path }] of items(job.tasks)) {
    const value = log_export_path?.obs_url;
    if (value) yield { path: () => ['tasks', index, 'log_export_path', 'obs_url'], value, isFolder: true };
  }
}

function* pathsOfAlgorithm(at: Path, algorithm: Algorithm): Generator<ObsPath> {
  const { code_dir = '', boot_file = '' } = algorithm;
  if (code_dir) yield { path: () => [...at, 'code_dir'], value: code_dir, isFolder: true, mayBeLocal: true };
  // Another rule reports a script outside its folder, and a relative path starts at the folder.
  if (boot_file && !isOutside(code_dir, boot_file) && !(code_dir && isRelative(boot_file)))
    yield { path: () => [...at, 'boot_file'], value: boot_file, mayBeLocal: code_dir.startsWith('file://') };
  for (const name of ['autosearch_config_path', 'autosearch_framework_path'] as const) {
    const value = algorithm[name];
    if (value) yield { path: () => [...at, name], value };
  }
  for (const channels of ['inputs', 'outputs'] as const)
    for (const [index, { remote }] of items<Channel>(algorithm[channels])) {
      const value = remote?.obs?.obs_url;
      if (value) yield { path: () => [...at, channels, index, ...obsUrl], value, isFolder: true };
    }
}
