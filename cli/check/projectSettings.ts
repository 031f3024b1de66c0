import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type FileText, readRegularFileSync } from '../../files/readRegularFile.ts';
import { projectFileName, projectSettingsIn } from '../../server/project/projectSettings.ts';
import type { RuleSeverities } from '../../server/validate/ruleProblems.ts';
import { UsageError } from '../kit/command.ts';

/** In bytes. Settings have a few thousand. */
const largestFile = 1_000_000;

/** The severities that the nearest `.trainingjobrc.json` of a folder sets, or of one above it. Each folder is asked once. */
export function projectRules(): (folder: string) => RuleSeverities {
  const known = new Map<string, RuleSeverities>();
  const find = (folder: string): RuleSeverities => {
    const found = known.get(folder) ?? rulesIn(join(folder, projectFileName)) ?? above(folder);
    known.set(folder, found);
    return found;
  };
  const above = (folder: string) => (dirname(folder) === folder ? {} : find(dirname(folder)));
  return find;
}

/** A check by other rules than those that were agreed on would be none, so a file with a fault ends the command. */
function rulesIn(file: string): RuleSeverities | undefined {
  const read = readIfThere(file);
  if (!read) return undefined;
  const { rules, faults } = 'refused' in read ? { rules: {}, faults: [read.refused] } : projectSettingsIn(read.text);
  if (faults.length > 0) throw new UsageError(l10n.t('{0} is wrong. {1}', file, faults.join(' ')));
  return rules;
}

function readIfThere(file: string): FileText | undefined {
  try {
    return readRegularFileSync(file, largestFile);
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return undefined;
    throw new UsageError(l10n.t("Can't read {0} ({1}).", file, String(error)));
  }
}
