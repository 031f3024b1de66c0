/** Options of the local endpoint that are for tests of callers. Each is JSON, or a file with JSON. */
import * as l10n from '@vscode/l10n';
import type { BehaviourSettings } from '../../endpoint/behaviour/behave.ts';
import { behaviourSettingsIn } from '../../endpoint/behaviour/behaviourSettings.ts';
import { behaviours } from '../../endpoint/behaviour/behaviours.ts';
import { faultSettingsIn } from '../../endpoint/faults/faultSettings.ts';
import { type FaultSettings, faults } from '../../endpoint/faults/faults.ts';
import { readRegularFile } from '../../files/readRegularFile.ts';
import { UsageError } from './command.ts';

export async function readFaults(given: string): Promise<FaultSettings> {
  const settings = faultSettingsIn(await jsonOf(given));
  if (settings) return settings;
  throw new UsageError(
    l10n.t(
      '--faults must be JSON like {0}, or a file that contains it. Available faults: {1}.',
      '{"script": ["drop"]}',
      Object.keys(faults).join(', '),
    ),
  );
}

export async function readBehaviour(given: string): Promise<BehaviourSettings> {
  const settings = behaviourSettingsIn(await jsonOf(given));
  if (settings) return settings;
  throw new UsageError(
    l10n.t(
      '--behaviour must be JSON like {0}, or a file that contains it. Available settings: {1}.',
      '{"list-lag": 3000, "masked-environment": true}',
      Object.keys(behaviours).join(', '),
    ),
  );
}

async function jsonOf(given: string): Promise<string> {
  if (given.startsWith('{')) return given;
  const file = await readRegularFile(given, largestFile).catch(() => undefined);
  return file && 'text' in file ? file.text : '';
}

/** In bytes. Settings have a few hundred. */
const largestFile = 1_000_000;
