/** Options of the local endpoint that are for tests of callers. Each is JSON, or a file with JSON. */
import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { BehaviourSettings } from '../../endpoint/behaviour/behave.ts';
import { behaviourSettingsIn } from '../../endpoint/behaviour/behaviourSettings.ts';
import { behaviours } from '../../endpoint/behaviour/behaviours.ts';
import { faultSettingsIn } from '../../endpoint/faults/faultSettings.ts';
import { type FaultSettings, faults } from '../../endpoint/faults/faults.ts';
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

const jsonOf = async (given: string): Promise<string> =>
  given.startsWith('{') ? given : readFile(given, 'utf8').catch(() => '');
