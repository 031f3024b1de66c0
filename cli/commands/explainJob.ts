import * as l10n from '@vscode/l10n';
import { explainFailure } from '../../modelarts/failure/explainFailure.ts';
import { explanationLines } from '../../modelarts/failure/explanationTexts.ts';
import { readFailure } from '../../modelarts/follow/readFailure.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { command, exitCodes } from '../kit/command.ts';
import { onlyJobId, targetDetails } from '../kit/jobId.ts';
import { prettyJson } from '../kit/prettyJson.ts';
import { printFault } from '../kit/query.ts';
import { readTeamSigns } from '../kit/readTeamSigns.ts';
import { terminal } from '../kit/terminal.ts';
import { withScope } from '../kit/withScope.ts';

/** Says why a job failed. */
export const explainCommand = command({
  summary: () => l10n.t('Explain why a training job failed: its cause, what speaks for it, and what to do.'),
  usage: 'ID',
  details: () =>
    [
      l10n.t(
        'The explanation is printed to standard error, and the same as JSON to standard output. Signatures of your team are read from .trainingjob/signatures.json in this folder or one above it.',
      ),
      targetDetails(),
    ].join(' '),
  options: {},
  run: (_, ids) => {
    const id = onlyJobId(ids);
    return withScope(async (scope) => {
      const reading = await getTrainingJob(scope, id);
      if (isFailed(reading) || reading.error) return printFault(reading);
      terminal.print(prettyJson(await explain(scope, id, parsedJson(reading.raw))));
      return exitCodes.ok;
    });
  },
});

/** Says why a job failed, and gives the same as JSON. */
export async function explain(scope: CallScope, id: string, job: unknown): Promise<string> {
  const { mask } = scope.session;
  const { facts, notes } = await readFailure(scope, id, job);
  const explanation = explainFailure(facts, await readTeamSigns(process.cwd()));
  for (const line of [...notes, ...explanationLines(explanation)]) terminal.warn(mask(line));
  return mask(JSON.stringify(explanation));
}
