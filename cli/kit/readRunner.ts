import * as l10n from '@vscode/l10n';
import { type RoomName, roomNames } from '../../endpoint/runner/local/findRoom.ts';
import type { SlurmSettings } from '../../endpoint/runner/slurm/slurmScripts.ts';
import type { RunnerSettings } from '../../endpoint/startRunner.ts';
import { changingFile } from './changingFile.ts';
import { UsageError } from './command.ts';
import { mountsIn } from './readMounts.ts';

export interface RunnerOptions {
  readonly runner: string;
  readonly mounts?: string | undefined;
  readonly jobs?: string | undefined;
  readonly python?: string | undefined;
  readonly room?: string | undefined;
  readonly image?: string | undefined;
  readonly disk?: string | undefined;
  readonly 'install-packages'?: string | undefined;
  readonly 'slurm-partition'?: string | undefined;
  readonly 'slurm-gres'?: string | undefined;
}

/** How jobs run, from the options. Undefined if they don't. */
export function readRunner(options: RunnerOptions, log: (line: string) => void): RunnerSettings | undefined {
  const { runner, mounts, jobs, python, room, image, disk, 'install-packages': install } = options;
  if (runner !== 'local' && runner !== 'slurm' && runner !== 'none')
    throw new UsageError(l10n.t('--runner must be local, slurm, or none, not "{0}".', runner));
  const limit = numberIn(jobs, 9_999, (given) => l10n.t('--jobs must be a number from 1 to 9999, not "{0}".', given));
  const gib = numberIn(disk, 999_999, (given) =>
    l10n.t('--disk must be a number of GiB from 1 to 999999, not "{0}".', given),
  );
  if (room !== undefined && !isRoomName(room))
    throw new UsageError(l10n.t('--room must be one of {0}, not "{1}".', roomNames.join(', '), room));
  checkImage(image, room);
  const readMounts = mounts === undefined ? undefined : mountsIn(mounts, log);
  const installs = install === undefined ? undefined : choiceIn(install, log);
  if (runner === 'none') return undefined;
  return {
    ...(readMounts && { mounts: readMounts }),
    ...(limit !== undefined && { limit }),
    ...(python !== undefined && { python }),
    ...(room !== undefined && { room }),
    ...(image !== undefined && { image }),
    ...(installs && { installs }),
    ...(gib !== undefined && { disk: { job: gib * 1024 ** 3 } }),
    ...(runner === 'slurm' && { slurm: slurmIn(options) }),
  };
}

function checkImage(image: string | undefined, room: string | undefined): void {
  if (image !== undefined && room !== 'docker' && room !== 'podman')
    throw new UsageError(l10n.t('--image needs --room docker or --room podman.'));
}

function numberIn(given: string | undefined, most: number, fault: (given: string) => string): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(given) || Number(given) > most) throw new UsageError(fault(given));
  return Number(given);
}

/** They become lines of a script. */
function slurmIn({ 'slurm-partition': partition, 'slurm-gres': gres }: RunnerOptions): SlurmSettings {
  for (const value of [partition, gres])
    if (value !== undefined && !/^[\w.,:=-]+$/.test(value))
      throw new UsageError(l10n.t('"{0}" isn\'t a name of a partition or resource of Slurm.', value));
  return { ...(partition !== undefined && { partition }), ...(gres !== undefined && { gres }) };
}

const isRoomName = (name: string): name is RoomName => (roomNames as readonly string[]).includes(name);

/** What isn't a choice is a file with one, which can change. */
function choiceIn(given: string, log: (line: string) => void): () => boolean {
  const known = choices.get(given);
  return known === undefined ? changingFile(given, choiceOf, log) : () => known;
}

const choices = new Map([
  ['true', true],
  ['false', false],
]);

function choiceOf(text: string): boolean {
  const choice = choices.get(text.trim());
  if (choice === undefined)
    throw new UsageError(l10n.t('--install-packages must be true or false, or a file that contains one of them.'));
  return choice;
}
