import * as l10n from '@vscode/l10n';
import { type Submission, submit } from '../modelarts/submit.ts';
import { requestBody } from '../server/requestBody.ts';
import { command, exitCodes, UsageError } from './command.ts';
import { formats, hasErrors } from './report.ts';
import { targetIn } from './target.ts';
import { check } from './validate.ts';

/** Sends a job file and prints what the service answers. */
export const submitCommand = command({
  summary: l10n.t('Sends a job file to ModelArts, or to an endpoint of your own.'),
  usage: '[--force] FILE',
  details: l10n.t(
    'The environment says where to: TRAININGJOB_URL, TRAININGJOB_PROJECT_ID, TRAININGJOB_TOKEN. The answer goes to standard output. Ends with 0 when the job was created, 1 when the file has errors or the service refused, 3 when nothing was sent, 4 when the job may or may not have been created.',
  ),
  options: {
    force: { type: 'boolean', default: false, about: l10n.t('Send it in spite of errors.') },
  },
  run: async ({ force }, [file, ...others]) => {
    if (file === undefined || others.length > 0) throw new UsageError(l10n.t('Name one file to send.'));
    const target = targetIn(process.env);
    const report = await check(file);
    if (hasErrors(report) && !force) {
      console.error(formats.text([report]));
      console.error(l10n.t('Nothing was sent. Correct the errors, or use --force.'));
      return exitCodes.refused;
    }
    const body = requestBody(report.text.getText());
    if (body === undefined) throw new Error(l10n.t('{0} is no JSON. Nothing was sent.', file));
    return tell(await submit(body, target, { signal: interruption(), now: Date.now }));
  },
});

/** Aborted by Ctrl-C; a second one ends the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

function tell(submission: Submission): number {
  switch (submission.kind) {
    case 'answered':
      console.log(indented(submission.body));
      if (submission.ok) return exitCodes.ok;
      console.error(`${submission.error?.message} ${submission.error?.advice}`);
      return exitCodes.refused;
    case 'unreachable':
      console.error(submission.reason);
      return exitCodes.unreachable;
    case 'unknown':
      console.error(submission.reason);
      return exitCodes.unknown;
    case 'cancelled':
      console.error(l10n.t('Cancelled. Nothing was sent.'));
      return exitCodes.unreachable;
  }
}

/** As it came where it is no JSON. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
