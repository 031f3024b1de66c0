import { type Disposable, LanguageModelTextPart, LanguageModelToolResult, l10n, lm } from 'vscode';
import { explanationText } from '../../modelarts/answers/errors.ts';
import { explanationLines } from '../../modelarts/failure/explanationTexts.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { type Failure, isFailed } from '../../modelarts/session/ports.ts';
import type { Target, Targets } from '../targets/targets.ts';
import { UserError } from '../window/errors.ts';
import { plainText } from '../window/plainText.ts';
import { explainRun } from './explainJob.ts';

interface ToolParts {
  readonly targets: Targets;
  readonly connect: (target: Target, signal: AbortSignal) => Promise<CallScope | Failure>;
}

/** Lets an assistant ask why a job of the current target failed. Its user confirms that the target is asked. */
export const registerExplainFailureTool = ({ targets, connect }: ToolParts): Disposable =>
  lm.registerTool<{ readonly job_id: string }>('trainingjob_explain_failure', {
    prepareInvocation: ({ input }) => ({
      invocationMessage: l10n.t('Looking for the reason of the failure'),
      confirmationMessages: {
        title: l10n.t('Explain a failure'),
        message: plainText(
          l10n.t('Read job {0}, its events and its logs from {1}?', input.job_id, targets.current().label),
        ),
      },
    }),
    invoke: async ({ input }, token) => {
      const cancel = new AbortController();
      token.onCancellationRequested(() => cancel.abort());
      const scope = await connect(targets.current(), cancel.signal);
      if (isFailed(scope)) throw new UserError(scope.reason);
      return new LanguageModelToolResult([new LanguageModelTextPart(await explained(scope, String(input.job_id)))]);
    },
  });

async function explained(scope: CallScope, jobId: string): Promise<string> {
  const reading = await getTrainingJob(scope, jobId);
  if (isFailed(reading)) throw new UserError(reading.reason);
  if (reading.error) throw new UserError(explanationText(reading.error));
  const { explanation, notes } = await explainRun(scope, jobId, reading.raw);
  return scope.session.mask(JSON.stringify({ summary: explanationLines(explanation), notes, explanation }));
}
