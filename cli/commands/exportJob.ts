import * as l10n from '@vscode/l10n';
import { volcanoJob } from '../../endpoint/volcano/volcanoJob.ts';
import { anyOf } from '../../l10n/lists.ts';
import { addressesOf, targetSourceIn } from '../../modelarts/target/resolveTarget.ts';
import { parseJob } from '../../server/document/document.ts';
import { requestBody } from '../../server/document/requestBody.ts';
import { isFormat, writeForeignJob } from '../../server/features/writeForeignJob.ts';
import { formatNames } from '../../server/formats/formatNames.ts';
import { readReport } from '../check/checkFiles.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { mountsOption } from '../kit/mountsOption.ts';
import { terminal } from '../kit/terminal.ts';
import type { Report } from '../report/report.ts';
import { textReport } from '../report/textReport.ts';

const ids = ['volcano', ...Object.keys(formatNames)];

/** Prints a job as a file for another system. Nothing is sent. */
export const exportCommand = command({
  usage: '[--as FORMAT] [--mounts JSON|FILE] FILE',
  details: () =>
    l10n.t(
      'FILE can be - for standard input. Comments on top say what has no counterpart there, and notes on standard error what else to do. trainingjob import reads all forms but that for Volcano. Addresses and the project come from TRAININGJOB_REGION, TRAININGJOB_URL, and TRAININGJOB_PROJECT_ID; credentials are never printed.',
    ),
  options: {
    as: {
      type: 'string',
      value: 'FORMAT',
      default: 'volcano',
      choices: ids,
      about: () =>
        l10n.t(
          'One of {0}. volcano (the default) is a job of batch.volcano.sh/v1alpha1 for Kubernetes.',
          ids.join(', '),
        ),
    },
    mounts: mountsOption,
  },
  run: async ({ as: format, mounts }, files) => {
    const [file, ...others] = files;
    if (file === undefined || others.length > 0) throw new UsageError(l10n.t('Specify one job file.'));
    if (!ids.includes(format)) throw new UsageError(l10n.t('--as must be {0}.', anyOf(ids)));
    const report = await readReport(file, mounts);
    return isFormat(format) ? printAs(format, report) : printForVolcano(report);
  },
});

function printForVolcano(report: Report): number {
  const errors = report.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return reject({ ...report, problems: errors });
  terminal.print(volcanoJob(parseJob(report.text).job).trimEnd());
  return exitCodes.ok;
}

/** A job with errors is printed, too: who asks for help with it needs it as it is. */
function printAs(format: keyof typeof formatNames, report: Report): number {
  const body = requestBody(report.text.getText());
  const source = targetSourceIn(process.env);
  const { url } = addressesOf(source);
  const { region, projectId } = source;
  const to = { ...(url && { url }), ...(region && { region }), ...(projectId && { projectId }) };
  const written = body === undefined ? undefined : writeForeignJob({ format, body, to });
  if (!written) return reject(report);
  terminal.print(written.text.trimEnd());
  for (const note of written.notes) terminal.warn(note);
  return exitCodes.ok;
}

function reject(report: Report): number {
  terminal.warn(textReport({ reports: [report], unread: [] }));
  return exitCodes.rejected;
}
