import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { stateFolder } from '../modelarts/node/stateFolder.ts';
import { type Mounts, obsFolders } from './obs/obsFolders.ts';
import { JobRunner } from './runner/jobRunner.ts';
import type { RoomName } from './runner/local/findRoom.ts';
import { localRunner } from './runner/local/localRunner.ts';
import type { JobDatabase } from './store/jobStore.ts';
import { beginLife } from './store/liveness.ts';

/** How jobs run on this machine. */
export interface RunnerSettings {
  /** Folders that stand for parts of object storage. They can change while the endpoint runs. */
  readonly mounts?: () => Mounts;
  /** The program, instead of the first one on the path. */
  readonly python?: string;
  readonly room?: RoomName;
  /** How many jobs run at the same time. */
  readonly limit?: number;
  /** In milliseconds: how long a stopped job has to end by itself. */
  readonly grace?: number;
  /** In milliseconds: how long an hour is, for tests of what takes some. */
  readonly hour?: number;
}

interface StartParts {
  readonly settings: RunnerSettings;
  readonly data: string;
  readonly jobs: JobDatabase;
  readonly url: string;
  readonly log: (line: string) => void;
}

/** As in Kubernetes. */
const usualGrace = 30_000;

const hour = 3_600_000;

export function startRunner({ settings, data, jobs, url, log }: StartParts) {
  const folder = resolve(data);
  const { mounts = () => ({}), limit = availableParallelism(), grace = usualGrace, python, room } = settings;
  const obs = obsFolders(join(folder, 'obs'), mounts);
  const now = Date.now;
  const runner = localRunner({
    folder: join(folder, 'runs'),
    obs,
    hidden: [folder, resolve(stateFolder(process.env)), homedir()],
    url: () => url,
    now,
    grace,
    hour: settings.hour ?? hour,
    ...(python !== undefined && { python }),
    ...(room && { room }),
  });
  return { runner: new JobRunner({ jobs, runner, life: beginLife(join(folder, 'runners')), limit, now, log }) };
}
