import { existsSync, realpathSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { stateFolder } from '../modelarts/node/stateFolder.ts';
import type { AccessKeys } from '../modelarts/session/signing.ts';
import type { TemporaryKeys } from './access/temporaryKeys.ts';
import type { Mounts } from './obs/obsFolders.ts';
import { logIn } from './operations/logWindows.ts';
import { JobRunner } from './runner/jobRunner.ts';
import type { RoomName } from './runner/local/findRoom.ts';
import { localRunner } from './runner/local/localRunner.ts';
import { type DiskLimits, usualFloor } from './runner/local/watchDisk.ts';
import { loseRuns } from './runner/loseRuns.ts';
import { slurmRunner } from './runner/slurm/slurmRunner.ts';
import type { SlurmSettings } from './runner/slurm/slurmScripts.ts';
import { startObs } from './startObs.ts';
import type { JobDatabase } from './store/jobStore.ts';
import { beginLife, isAlive } from './store/liveness.ts';

/** How jobs run on this machine. */
export interface RunnerSettings {
  /** Folders that stand for parts of object storage. They can change while the endpoint runs. */
  readonly mounts?: () => Mounts;
  /** Jobs run by Slurm instead of on this machine alone. */
  readonly slurm?: SlurmSettings;
  /** The program, instead of the first one on the path. */
  readonly python?: string;
  readonly room?: RoomName;
  /** For containers of jobs that name no image. */
  readonly image?: string;
  /** Whether the packages in a job's `pip-requirements.txt` are installed. That can change while the endpoint runs. */
  readonly installs?: () => boolean;
  /** How many jobs run at the same time. */
  readonly limit?: number;
  /** In milliseconds: how long a stopped job has to end by itself. */
  readonly grace?: number;
  /** In bytes. */
  readonly disk?: Partial<DiskLimits>;
  /** How many processes a node of a job can have. */
  readonly processes?: number;
  /** In milliseconds: how often outputs are copied while a job runs. */
  readonly period?: number;
  /** In milliseconds: how long an hour is, for tests of what takes some. */
  readonly hour?: number;
}

interface StartParts {
  readonly settings: RunnerSettings | undefined;
  readonly data: string;
  readonly jobs: JobDatabase;
  readonly url: string;
  readonly keys: readonly AccessKeys[];
  readonly temporary: TemporaryKeys;
  readonly log: (line: string) => void;
}

/** Links are followed before they are compared with it. */
const realFolder = (folder: string): string => (existsSync(folder) ? realpathSync(folder) : folder);

/** Slurm has a queue of its own. */
const mostSubmitted = 1_000;

/** As in Kubernetes. */
const usualGrace = 30_000;

/** As in the service. */
const usualPeriod = 30_000;

const usualHour = 3_600_000;

const roomSettings = ({ room, image, processes }: RunnerSettings) => ({
  ...(room && { room }),
  ...(image !== undefined && { image }),
  ...(processes !== undefined && { processes }),
});

/** Starts what runs jobs, and the object storage that they use. Without settings, nothing runs jobs. */
export async function startRunner({ settings, data: given, jobs, url, keys, temporary, log }: StartParts) {
  const data = resolve(given);
  const lives = join(data, 'runners');
  if (!settings) {
    loseRuns(jobs, (owner) => isAlive(lives, owner), Date.now());
    return undefined;
  }
  const {
    mounts = () => ({}),
    installs = () => false,
    period = usualPeriod,
    limit = settings.slurm ? mostSubmitted : availableParallelism(),
    grace = usualGrace,
    hour = usualHour,
  } = settings;
  const { python, slurm } = settings;
  const obs = await startObs({ data, mounts, keys, temporary, log });
  const now = Date.now;
  const shared = {
    folder: join(data, 'runs'),
    volumes: join(data, 'volumes'),
    logs: obs.logs,
    obs: obs.folders,
    hidden: [data, resolve(stateFolder(process.env)), homedir()].map(realFolder),
    url: () => url,
    now,
    grace,
    installs,
    disk: { job: Number.POSITIVE_INFINITY, floor: await usualFloor(data), ...settings.disk },
    period,
    ...(python !== undefined && { python }),
  };
  const runner = slurm
    ? slurmRunner({ ...shared, settings: slurm })
    : localRunner({ ...shared, hour, ...roomSettings(settings) });
  const jobsRunner = new JobRunner({ jobs, runner, life: beginLife(lives), limit, now, log });
  return {
    obsUrl: obs.url,
    services: {
      runner: jobsRunner,
      logOf: (id: string, task: string) => logIn(runner.log(id, task)),
      logLink: obs.logLink,
    },
    close: () => jobsRunner.close().finally(obs.close),
  };
}
