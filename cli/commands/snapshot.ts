import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { printableJson } from '../../l10n/printable.ts';
import { fieldChanges } from '../../modelarts/comparison/fieldChanges.ts';
import { fieldChangeText } from '../../modelarts/comparison/fieldChangeText.ts';
import { parsedJson, propertiesOf } from '../../modelarts/jsonValue.ts';
import { routes } from '../../modelarts/routes.ts';
import { addressesOf, targetSourceIn } from '../../modelarts/target/resolveTarget.ts';
import { parseJob } from '../../server/document/document.ts';
import { requestBody } from '../../server/document/requestBody.ts';
import { snapshot } from '../../server/preview/snapshot.ts';
import { readReport } from '../check/checkFiles.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { mountsOption } from '../kit/mountsOption.ts';
import { readJobFile } from '../kit/readJobFile.ts';
import { terminal } from '../kit/terminal.ts';
import type { Report } from '../report/report.ts';
import { textReport } from '../report/textReport.ts';

/** Writes what a job file resolves to, so that a change of it can be reviewed. Nothing is sent. */
export const snapshotCommand = command({
  usage: '[--out FILE] [--check] [--mounts JSON|FILE] FILE',
  details: () =>
    l10n.t(
      "FILE can be - for standard input. Snapshots are meant to be committed and reviewed. They contain no secrets: placeholders stay, and secrets that are written in the file are masked. The target's name and the project ID are those of the environment, as for submit, if they are set. Exit codes: 0 for success, 1 when the file has errors or --check finds a difference, 2 when a file can't be read.",
    ),
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      about: () => l10n.t('Write the snapshot to a file, or with --check compare it with that file.'),
    },
    check: {
      type: 'boolean',
      default: false,
      about: () =>
        l10n.t(
          'Write nothing, and print what differs from the stored snapshot. Without --out, that is the file of the same name that ends with .snapshot.json.',
        ),
    },
    mounts: mountsOption,
  },
  run: async ({ out, check: checks, mounts }, [file, ...others]) => {
    if (file === undefined || others.length > 0) throw new UsageError(l10n.t('Specify one job file.'));
    const report = await readReport(file, mounts);
    const errors = report.problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      terminal.warn(textReport({ reports: [{ ...report, problems: errors }], unread: [] }));
      return exitCodes.rejected;
    }
    const made = snapshotOf(report);
    if (checks) return compareWith(out ?? storedBeside(file), made);
    return out === undefined ? print(made) : write(out, file, made);
  },
});

function snapshotOf({ text }: Report): object {
  const { method, path } = routes.createTrainingJob;
  const { region, url, projectId } = targetSourceIn(process.env);
  const address = addressesOf({ region, url }).url;
  const target = region || (address && URL.canParse(address) ? new URL(address).host : undefined);
  return snapshot({
    job: parseJob(text).job,
    // A file without errors has one.
    body: requestBody(text.getText()) ?? '{}',
    method,
    path: projectId ? path.replace('{project_id}', projectId) : path,
    target,
  });
}

const textOf = (made: object): string => `${printableJson(JSON.stringify(made, null, 2))}\n`;

function print(made: object): number {
  terminal.print(textOf(made).trimEnd());
  return exitCodes.ok;
}

async function write(out: string, file: string, made: object): Promise<number> {
  if (resolve(out) === resolve(file)) throw new UsageError(l10n.t("--out can't be the job file itself."));
  try {
    await writeFile(out, textOf(made));
    return exitCodes.ok;
  } catch (error) {
    throw new UsageError(l10n.t("Can't write {0}: {1}", out, String(error)));
  }
}

function storedBeside(file: string): string {
  if (file === '-') throw new UsageError(l10n.t('Standard input has no stored snapshot. Name it with --out.'));
  return `${file.replace(/(?:\.trainingjob)?\.json$/i, '')}.snapshot.json`;
}

/** Whoever checks may have set no target: then that of the stored snapshot is taken as given. */
async function compareWith(stored: string, made: object): Promise<number> {
  const before = parsedJson((await readJobFile(stored)).getText());
  if (before === undefined) throw new UsageError(l10n.t("{0} isn't a snapshot. Write it again with --out.", stored));
  const { target, path } = propertiesOf(made);
  const isUnknown = target === undefined;
  const given = {
    ...made,
    ...(isUnknown && { target: propertiesOf(before)['target'], path: propertiesOf(before)['path'] ?? path }),
  };
  const changes = fieldChanges(before, parsedJson(JSON.stringify(given)));
  if (changes.length === 0) return exitCodes.ok;
  terminal.warn(l10n.t('{0} differs from what the job file resolves to now:', stored));
  for (const change of changes) terminal.warn(fieldChangeText(change));
  return exitCodes.rejected;
}
