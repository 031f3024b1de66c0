import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { faultSettingsIn } from '../../endpoint/faults/faultSettings.ts';
import { type FaultSettings, faults } from '../../endpoint/faults/faults.ts';
import { UsageError } from './command.ts';

/** Reads fault settings from JSON or from a file. */
export async function readFaults(given: string): Promise<FaultSettings> {
  const text = given.startsWith('{') ? given : await readFile(given, 'utf8').catch(() => '');
  const settings = faultSettingsIn(text);
  if (settings) return settings;
  const names = Object.keys(faults).join(', ');
  throw new UsageError(
    l10n.t(
      '--faults must be JSON like {0}, or a file that contains it. Available faults: {1}.',
      '{"script": ["drop"]}',
      names,
    ),
  );
}
