import { createServer } from 'node:http';
import { join } from 'node:path';
import type { AccessKeys } from '../modelarts/session/signing.ts';
import type { TemporaryKeys } from './access/temporaryKeys.ts';
import { listen, urlOf } from './listen.ts';
import { obsListener } from './obs/http/obsServer.ts';
import { signedUrl } from './obs/http/signedUrl.ts';
import { type Mounts, obsFolders } from './obs/obsFolders.ts';

interface ObsStart {
  readonly data: string;
  readonly mounts: () => Mounts;
  readonly keys: readonly AccessKeys[];
  readonly temporary: TemporaryKeys;
  readonly log: (line: string) => void;
}

const logBucket = 'modelarts-training-logs';

/** In milliseconds; as in the service. */
const linkTime = 5 * 60_000;

/** Serves the object storage of this machine, with the logs of jobs in a bucket of their own. */
export async function startObs({ data, mounts, keys, temporary, log }: ObsStart) {
  const logs = join(data, 'logs');
  const root = join(data, 'obs');
  const keysOf = (accessKey: string) =>
    temporary.find(accessKey) ?? keys.find((known) => known.accessKey === accessKey);
  const folders = obsFolders(root, () => ({ ...mounts(), [`obs://${logBucket}`]: logs }));
  const server = createServer(obsListener({ folders, keysOf, now: Date.now, log }));
  await listen(server, 0);
  const url = urlOf(server);
  return {
    url,
    logs,
    /** What jobs see of it. */
    folders: obsFolders(root, mounts),
    logLink: (file: string, type: string): string => {
      const expires = Date.now() + linkTime;
      return signedUrl(url, { bucket: logBucket, key: file, type, expires }, temporary.issue(expires));
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
