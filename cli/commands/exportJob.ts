import * as l10n from '@vscode/l10n';
import { volcanoJob } from '../../endpoint/volcano/volcanoJob.ts';
import { parseJob } from '../../server/document/document.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { formats } from '../kit/report.ts';
import { terminal } from '../kit/terminal.ts';
import { check } from './validate.ts';

/** Prints a job as a file for another system. Nothing is sent. */
export const exportCommand = command({
  summary: () => l10n.t('Print a job file as a job for Volcano, to run it on a Kubernetes cluster of your own.'),
  usage: '[--to volcano] FILE',
  details: () =>
    l10n.t(
      'FILE can be - for standard input. The job is printed as YAML. Comments on top say what has no counterpart there.',
    ),
  options: {
    to: {
      type: 'string',
      value: 'SYSTEM',
      default: 'volcano',
      about: () => l10n.t('volcano (the default) prints a job of batch.volcano.sh/v1alpha1.'),
    },
  },
  run: async ({ to }, files) => {
    const [file, ...others] = files;
    if (file === undefined || others.length > 0) throw new UsageError(l10n.t('Specify one job file.'));
    if (to !== 'volcano') throw new UsageError(l10n.t('--to must be volcano.'));
    const report = await check(file);
    const errors = report.problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      terminal.warn(formats.text([{ ...report, problems: errors }]));
      return exitCodes.rejected;
    }
    terminal.print(volcanoJob(parseJob(report.text).job).trimEnd());
    return exitCodes.ok;
  },
});
