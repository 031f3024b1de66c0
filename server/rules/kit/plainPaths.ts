import { memoize } from '../../document/memoize.ts';
import type { PartialJob } from '../../document/path.ts';
import type { Algorithm, Channel } from './algorithms.ts';
import { noneOf } from './lists.ts';

/**
 * Whether the OBS paths of a job without tasks are written as in all examples, and each output has a folder that nothing else has: then
 * there is nothing to say about any of them. Kept, because three topics ask.
 */
export const hasPlainPaths = memoize((job: PartialJob): boolean => {
  const { algorithm = {}, spec = {} } = job;
  const { inputs, outputs } = algorithm;
  const logs = spec.log_export_path?.obs_url;
  const isOdd = (channel: Channel) => !isPlainFolder(urlOf(channel));
  const isTaken = (output: Channel) => {
    const url = urlOf(output);
    const isSame = (other: Channel) => other !== output && urlOf(other) === url;
    return (
      Boolean(url) &&
      (url === algorithm.code_dir || url === logs || !noneOf(inputs, isSame) || !noneOf(outputs, isSame))
    );
  };
  return (
    hasPlainCode(algorithm) &&
    isPlainFolder(logs) &&
    !spec.output_model &&
    noneOf(inputs, isOdd) &&
    noneOf(outputs, isOdd) &&
    noneOf(outputs, isTaken)
  );
});

/** Folders in the container have rules of their own. */
export const hasLocalFolders = ({ algorithm, spec }: PartialJob): boolean =>
  Boolean(algorithm?.working_dir || spec?.volumes || spec?.log_export_path?.host_path) ||
  !noneOf<Channel>(algorithm?.inputs, isLocal) ||
  !noneOf<Channel>(algorithm?.outputs, isLocal);

const isLocal = ({ local_dir }: Channel): boolean => Boolean(local_dir);

const urlOf = ({ remote }: Channel): string | undefined => remote?.obs?.obs_url;

function hasPlainCode(algorithm: Algorithm): boolean {
  const { code_dir, boot_file, autosearch_config_path, autosearch_framework_path } = algorithm;
  if (autosearch_config_path || autosearch_framework_path) return false;
  if (!code_dir || !boot_file) return !code_dir && !boot_file;
  return isPlainFolder(code_dir) && boot_file.startsWith(code_dir) && plainFile.test(boot_file);
}

const isPlainFolder = (url: string | undefined): boolean => !url || plainFolder.test(url);

const plainFolder = /^obs:\/\/(?:[\w.-]+\/)+$/;

const plainFile = /^obs:\/\/[\w.-]+(?:\/[\w.-]+)+$/;
