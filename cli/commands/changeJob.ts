/** Commands that change a job. */
import * as l10n from '@vscode/l10n';
import { journal } from '../../modelarts/node/journal.ts';
import { journalFolder } from '../../modelarts/node/stateFolder.ts';
import { restartTrainingJob, stopTrainingJob } from '../../modelarts/operations/actOnTrainingJob.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { deleteTrainingJob } from '../../modelarts/operations/deleteTrainingJob.ts';
import { type Failure, isFailed } from '../../modelarts/session/ports.ts';
import type { Reading } from '../../modelarts/session/read.ts';
import { noteDeletion } from '../../modelarts/submission/noteDeletion.ts';
import { command, exitCodes } from '../kit/command.ts';
import { onlyJobId, targetDetails } from '../kit/jobId.ts';
import { prettyJson } from '../kit/prettyJson.ts';
import { printFault } from '../kit/query.ts';
import { terminal } from '../kit/terminal.ts';
import { withScope } from '../kit/withScope.ts';

/** One that asks the service for a change, once. */
const changing = (
  operation: (scope: CallScope, id: string) => Promise<Reading | Failure>,
  texts: { readonly done: (id: string) => string; readonly uncertain: (id: string) => string },
  note: (scope: CallScope, id: string) => Promise<void> = async () => undefined,
) =>
  command({
    usage: 'ID',
    details: targetDetails,
    options: {},
    run: (_, ids) => {
      const id = onlyJobId(ids);
      return withScope(async (scope) => {
        const reading = await operation(scope, id);
        if (isFailed(reading) || reading.error) {
          const code = printFault(reading);
          if (code === exitCodes.uncertain) terminal.warn(texts.uncertain(id));
          return code;
        }
        await note(scope, id);
        if (reading.text.trim() !== '') terminal.print(prettyJson(reading.text));
        terminal.warn(texts.done(id));
        return exitCodes.ok;
      });
    },
  });

export const stopCommand = changing(stopTrainingJob, {
  done: (id) => l10n.t('Job {0} is being stopped.', id),
  uncertain: (id) => l10n.t("It's uncertain whether job {0} is being stopped. Run trainingjob jobs show to see.", id),
});

export const restartCommand = changing(restartTrainingJob, {
  done: (id) => l10n.t('Job {0} is being restarted.', id),
  uncertain: (id) => l10n.t("It's uncertain whether job {0} is being restarted. Run trainingjob jobs show to see.", id),
});

export const deleteCommand = changing(
  deleteTrainingJob,
  {
    done: (id) => l10n.t('Job {0} is being deleted.', id),
    uncertain: (id) => l10n.t("It's uncertain whether job {0} is being deleted. Run trainingjob jobs show to see.", id),
  },
  (scope, id) => noteDeletion(journal(journalFolder(process.env)), scope, id),
);
