import * as l10n from '@vscode/l10n';
import { explainFailure } from '../../modelarts/failure/explainFailure.ts';
import { explanationLines } from '../../modelarts/failure/explanationTexts.ts';
import { readFailure } from '../../modelarts/follow/readFailure.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { command, exitCodes } from '../kit/command.ts';
import { onlyJobId, printJobFault, targetDetails } from '../kit/jobId.ts';
import { jsonOption, printJsonBesideWords } from '../kit/jsonBesideWords.ts';
import { readTeamSigns } from '../kit/readTeamSigns.ts';
import { terminal } from '../kit/terminal.ts';
import { withScope } from '../kit/withScope.ts';

/** Says why a job failed. */
export const explainCommand = command({
  usage: '[--json] ID',
  details: () =>
    [
      l10n.t(
        'The explanation is printed to standard error, and the same as JSON to standard output, on a terminal only with --json. Signatures of your team are read from .trainingjob/signatures.json in this folder or one above it.',
      ),
      targetDetails(),
    ].join(' '),
  options: { json: jsonOption },
  run: ({ json }, ids) => {
    const id = onlyJobId(ids);
    return withScope(async (scope) => {
      const reading = await getTrainingJob(scope, id);
      if (isFailed(reading) || reading.error) return printJobFault(reading, id);
      printJsonBesideWords(await explain(scope, id, parsedJson(reading.raw)), json);
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
