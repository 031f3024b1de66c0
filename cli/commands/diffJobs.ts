import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { fieldChangeText } from '../../modelarts/comparison/fieldChangeText.ts';
import { compareRuns, type Run, type RunComparison } from '../../modelarts/failure/compareRuns.ts';
import { tasksOf } from '../../modelarts/follow/readFailure.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { isNotYet, previewTaskLog } from '../../modelarts/operations/taskLogs.ts';
import { type Failure, isFailed } from '../../modelarts/session/ports.ts';
import type { Reading } from '../../modelarts/session/read.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { targetDetails } from '../kit/jobId.ts';
import { jsonOption, printJsonBesideWords } from '../kit/jsonBesideWords.ts';
import { printFault } from '../kit/query.ts';
import { terminal } from '../kit/terminal.ts';
import { withScope } from '../kit/withScope.ts';

/** Compares two jobs, such as the one that worked yesterday and the one of today. */
export const diffCommand = command({
  usage: '[--json] BEFORE AFTER',
  details: () =>
    [
      l10n.t(
        'What differs is printed to standard error, and the same as JSON to standard output, on a terminal only with --json.',
      ),
      targetDetails(),
    ].join(' '),
  options: { json: jsonOption },
  run: ({ json }, [before, after, ...others]) => {
    if (!before?.trim() || !after?.trim() || others.length > 0)
      throw new UsageError(l10n.t('Specify the IDs of two training jobs.'));
    return withScope(async (scope) => {
      const [one, other] = await Promise.all([runOf(scope, before), runOf(scope, after)]);
      if (!isRun(one)) return printFault(one);
      if (!isRun(other)) return printFault(other);
      const { mask } = scope.session;
      const comparison = compareRuns(one, other);
      printJsonBesideWords(mask(JSON.stringify(comparison)), json);
      for (const line of linesOf(comparison)) terminal.warn(mask(line));
      return exitCodes.ok;
    });
  },
});

const isRun = (it: Run | Reading | Failure): it is Run => 'job' in it;

/** The log is that of the first task. Values of the job are shown, so its secrets are masked. */
async function runOf(scope: CallScope, id: string): Promise<Run | Reading | Failure> {
  const reading = await getTrainingJob(scope, id);
  if (isFailed(reading) || reading.error) return reading;
  const job = parsedJson(reading.text);
  const [task] = tasksOf(job);
  if (task === undefined) return { job, log: '' };
  const log = await previewTaskLog(scope, { jobId: id, task });
  if (isFailed(log)) return log;
  if (log.error && !isNotYet(log)) terminal.warn(l10n.t("The log of job {0} can't be read.", id));
  return { job, log: log.preview?.content ?? '' };
}

function linesOf({ fields, packages, firstNew, firstMissing }: RunComparison): string[] {
  const lines = [
    ...fields.map(fieldChangeText),
    ...packages.map(({ name, before, after }) =>
      l10n.t('Package {0} changed from version {1} to {2}.', name, before ?? none(), after ?? none()),
    ),
    ...(firstNew
      ? [l10n.t('The first new line of the log is line {0}: {1}', firstNew.lineNumber, printable(firstNew.line, 300))]
      : []),
    ...(firstMissing
      ? [
          l10n.t(
            'The first line that is missing was line {0}: {1}',
            firstMissing.lineNumber,
            printable(firstMissing.line, 300),
          ),
        ]
      : []),
  ];
  return lines.length > 0 ? lines : [l10n.t('No difference was found.')];
}

const none = () => l10n.t('nothing');
