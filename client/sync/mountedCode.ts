import { join } from 'node:path';
import { type ObsFolder, obsFolderAt } from '../../modelarts/obs/obsAddress.ts';

/** The local folder that stands for a folder of object storage, by the longest mount that covers it. */
export function mountedCode(
  mounts: Readonly<Record<string, string>>,
  { bucket, prefix }: ObsFolder,
): string | undefined {
  const [longest] = Object.entries(mounts)
    .map(([path, folder]) => ({ mounted: obsFolderAt(path), folder }))
    .filter(({ mounted }) => mounted?.bucket === bucket && prefix.startsWith(mounted.prefix))
    .sort((a, b) => (b.mounted?.prefix.length ?? 0) - (a.mounted?.prefix.length ?? 0));
  const below = prefix.slice(longest?.mounted?.prefix.length ?? 0);
  return longest && join(longest.folder, ...below.split('/').filter(Boolean));
}
