import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { faultSettingsIn } from '../endpoint/faults/faultSettings.ts';
import { type FaultSettings, faults } from '../endpoint/faults/faults.ts';
import { UsageError } from './command.ts';

/** Takes settings of faults as JSON, or from a file. */
export async function readFaults(given: string): Promise<FaultSettings> {
  const text = given.startsWith('{') ? given : await readFile(given, 'utf8').catch(() => '');
  const settings = faultSettingsIn(text);
  if (settings) return settings;
  const names = Object.keys(faults).join(', ');
  throw new UsageError(l10n.t('--faults has to be JSON such as {0}. Faults are {1}.', '{"script": ["drop"]}', names));
}
