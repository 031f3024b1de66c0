import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { bestOf, goalOf, type Trial } from '../../modelarts/answers/trials.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { listTrials } from '../../modelarts/operations/listTrials.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { command, exitCodes } from '../kit/command.ts';
import { onlyJobId, printJobFault, targetDetails } from '../kit/jobId.ts';
import { printFault } from '../kit/query.ts';
import { terminal } from '../kit/terminal.ts';
import { withScope } from '../kit/withScope.ts';

/** Lists the trials of a search for hyperparameters. */
export const trialsCommand = command({
  usage: 'ID',
  details: targetDetails,
  options: {},
  run: (_, ids) => {
    const id = onlyJobId(ids);
    return withScope(async (scope) => {
      const [job, reading] = [await getTrainingJob(scope, id), await listTrials(scope, id)];
      if (isFailed(job) || job.error) return printJobFault(job, id);
      if (isFailed(reading) || reading.error) return printFault(reading);
      const goal = goalOf(parsedJson(job.raw));
      const { trials = [] } = reading;
      const best = goal && bestOf(trials, goal.mode);
      for (const trial of trials) terminal.print(lineOf(trial, trial === best));
      if (!goal) terminal.warn(l10n.t('"{0}" isn\'t a hyperparameter search.', id));
      else if (!best) terminal.warn(l10n.t('No trial has a value yet.'));
      return exitCodes.ok;
    });
  },
});

function lineOf({ id, status, best, values }: Trial, isBest: boolean): string {
  const chosen = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return printable(
    `${isBest ? '*' : ' '} ${id}  ${status.padEnd(10)}  ${String(best ?? '-').padEnd(12)}  ${chosen.join(' ')}`,
  );
}
