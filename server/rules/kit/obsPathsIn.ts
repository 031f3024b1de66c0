import { memoize } from '../../document/memoize.ts';
import type { PartialJob, Path } from '../../document/path.ts';
import { type Algorithm, algorithms, withUrl } from './algorithms.ts';
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

/** Where an input or output has its path. */
export const obsUrl = ['remote', 'obs', 'obs_url'];

/** All values that should be OBS paths, valid or not. Kept, because two rules ask for those of every job. */
export const obsPathsIn = memoize((job: PartialJob): readonly ObsPath[] => {
  const found: ObsPath[] = [];
  for (const [at, algorithm] of algorithms(job)) addPathsOf(algorithm, at, found);
  const { spec } = job;
  const logs = spec?.log_export_path?.obs_url;
  if (logs) found.push({ path: () => ['spec', 'log_export_path', 'obs_url'], value: logs, isFolder: true });
  const model = spec?.output_model?.obs?.obs_path;
  if (model) found.push({ path: () => ['spec', 'output_model', 'obs', 'obs_path'], value: model });
  for (const [index, { log_export_path }] of items(job.tasks)) {
    const value = log_export_path?.obs_url;
    if (value) found.push({ path: () => ['tasks', index, 'log_export_path', 'obs_url'], value, isFolder: true });
  }
  return found;
});

function addPathsOf(algorithm: Algorithm, at: Path, found: ObsPath[]): void {
  const { code_dir = '', boot_file = '' } = algorithm;
  if (code_dir) found.push({ path: () => [...at, 'code_dir'], value: code_dir, isFolder: true, mayBeLocal: true });
  // Another rule reports a script outside its folder, and a relative path starts at the folder.
  if (boot_file && !isOutside(code_dir, boot_file) && !(code_dir && isRelative(boot_file)))
    found.push({ path: () => [...at, 'boot_file'], value: boot_file, mayBeLocal: code_dir.startsWith('file://') });
  for (const name of ['autosearch_config_path', 'autosearch_framework_path'] as const) {
    const value = algorithm[name];
    if (value) found.push({ path: () => [...at, name], value });
  }
  for (const channels of ['inputs', 'outputs'] as const)
    for (const [index, { remote }] of withUrl(algorithm[channels])) {
      const value = remote?.obs?.obs_url;
      if (value) found.push({ path: () => [...at, channels, index, ...obsUrl], value, isFolder: true });
    }
}
