import { dirname, join, relative } from 'node:path';
import * as l10n from '@vscode/l10n';
import { isInFolders } from '../../files/isInFolders.ts';
import { readRegularFileSync } from '../../files/readRegularFile.ts';
import { projectFileName, projectSettingsIn } from '../../server/project/projectSettings.ts';
import type { RuleSeverities } from '../../server/validate/ruleProblems.ts';
import { UsageError } from '../kit/command.ts';

/** In bytes. Settings have a few thousand. */
const largestFile = 1_000_000;

/** Settings can't be read, so nothing below their folder is checked: by other rules than those that were agreed on, a check would be none. */
export class SettingsError extends UsageError {
  /** The file with the settings, from the working folder. */
  readonly file: string;

  constructor(file: string, message: string) {
    super(message);
    this.file = file;
  }
}

/** The severities that the nearest `.trainingjobrc.json` of a folder sets, or of one above it. Each folder is asked once. */
export function projectRules(): (folder: string) => RuleSeverities {
  const known = new Map<string, RuleSeverities | SettingsError>();
  const find = (folder: string): RuleSeverities | SettingsError => {
    const found = known.get(folder) ?? rulesIn(join(folder, projectFileName)) ?? above(folder);
    known.set(folder, found);
    return found;
  };
  const above = (folder: string) => (dirname(folder) === folder ? {} : find(dirname(folder)));
  return (folder) => {
    const found = find(folder);
    if (found instanceof SettingsError) throw found;
    return found;
  };
}

function rulesIn(path: string): RuleSeverities | SettingsError | undefined {
  const file = relative(process.cwd(), path);
  try {
    const read = readRegularFileSync(path, largestFile);
    const { rules, faults } =
      'refused' in read ? { rules: {}, faults: [reasons[read.refused]()] } : projectSettingsIn(read.text);
    return faults.length > 0 ? new SettingsError(file, shownFaults(path, file, faults)) : rules;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EISDIR') return new SettingsError(file, l10n.t('{0} is wrong. {1}', file, reasons.irregular()));
    return new SettingsError(file, l10n.t("Can't read {0} ({1}).", file, code));
  }
}

/** Faults quote the file. Where a link leads out of its folder, whoever has written it can't know whose text that would show. */
const shownFaults = (path: string, file: string, faults: readonly string[]): string =>
  isInFolders(path, [dirname(path)])
    ? l10n.t('{0} is wrong. {1}', file, faults.join(' '))
    : l10n.t("{0} is wrong. It's a link that leads out of its folder, so what is wrong isn't shown.", file);

const reasons = {
  irregular: () => l10n.t("It isn't a regular file."),
  tooLarge: () => l10n.t("It's larger than {0} MB.", largestFile / 1_000_000),
} as const;
