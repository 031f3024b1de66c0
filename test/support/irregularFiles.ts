import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The paths of a pipe without a writer, which blocks whoever opens it, and of devices that never end, each with this ending. */
export function irregularFiles(folder: string, ending: string): Readonly<Record<string, string>> {
  const pathOf = (name: string) => join(folder, `${name}.${ending}`);
  if (process.platform === 'win32') return {};
  execFileSync('mkfifo', [pathOf('pipe')]);
  symlinkSync(pathOf('pipe'), pathOf('linked-pipe'));
  symlinkSync('/dev/zero', pathOf('device'));
  return {
    'a pipe': pathOf('pipe'),
    'a link to a pipe': pathOf('linked-pipe'),
    'a link to a device': pathOf('device'),
  };
}
