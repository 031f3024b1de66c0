import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Journal, journal } from '../../modelarts/node/journal.ts';
import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import { failed } from '../../modelarts/session/ports.ts';
import { type Session, session } from '../../modelarts/session/session.ts';
import { reconcileOpen } from '../../modelarts/submission/reconcileOpen.ts';
import { type Lookup, resolvePlaceholders } from '../../modelarts/submission/resolvePlaceholders.ts';
import type { Submission, Unclear } from '../../modelarts/submission/submission.ts';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import { requestBody } from '../../server/document/requestBody.ts';
import { command, exitCodes, UsageError } from '../command.ts';
import { interruptSignal } from '../interruptSignal.ts';
import { prettyJson } from '../prettyJson.ts';
import { formats, hasErrors } from '../report.ts';
import { stateFolder } from '../stateFolder.ts';
import { targetIn } from '../target.ts';
import { check } from './validate.ts';

/** Sends a job file and prints what the service answers. */
export const submitCommand = command({
  summary: l10n.t('Sends a job file to ModelArts, or to an endpoint of your own.'),
  usage: '[--force] [--again] FILE',
  details: l10n.t(
    'The environment says where to: TRAININGJOB_REGION or TRAININGJOB_URL, and TRAININGJOB_PROJECT_ID, which is looked up where it is not set. As whom: TRAININGJOB_TOKEN, or TRAININGJOB_ACCOUNT with _USER and _PASSWORD, or access keys in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, HW_ACCESS_KEY and HW_SECRET_KEY, or ~/.huaweicloud/credentials. What the file calls ${env:NAME} is taken from the variable NAME, ${secret:NAME} from TRAININGJOB_SECRET_NAME. The answer goes to standard output. Ends with 0 when the job was created, 1 when the file has errors or the service refused, 3 when nothing was sent, 4 when the job may or may not have been created.',
  ),
  options: {
    force: { type: 'boolean', default: false, about: l10n.t('Send it in spite of errors.') },
    again: { type: 'boolean', default: false, about: l10n.t('Send it although the same was sent and may be running.') },
  },
  run: async ({ force, again }, [file, ...others]) => {
    if (file === undefined || others.length > 0) throw new UsageError(l10n.t('Name one file to send.'));
    const connection = await targetIn(process.env);
    const report = await check(file);
    if (hasErrors(report) && !force) {
      console.error(formats.text([report]));
      console.error(l10n.t('Nothing was sent. Correct the errors, or use --force.'));
      return exitCodes.refused;
    }
    const body = requestBody(report.text.getText());
    if (body === undefined) throw new Error(l10n.t('{0} is no JSON. Nothing was sent.', file));
    return printOutcome(await send(file, body, connection, again));
  },
});

async function send(source: string, written: string, connection: Connection, anyway: boolean): Promise<Submission> {
  const resolved = await resolvePlaceholders(written, valueIn(process.env));
  if (resolved.kind === 'missing') {
    const names = resolved.references.map(({ text }) => text).join(', ');
    throw new Error(
      l10n.t(
        '{0} refers to what is not set, or to a key of yours, which goes into no job: {1}. Nothing was sent.',
        source,
        names,
      ),
    );
  }
  const order = { written, body: resolved.body, source: resolve(source), anyway };
  const state = stateFolder(process.env);
  const [ports, lines] = [nodePorts(state), journal(join(state, 'journal'))];
  await finishEarlier(lines, session(connection, ports));
  return submitOnce(order, {
    session: session(connection, ports, [...resolved.values.values()]),
    journal: lines,
    newId: randomUUID,
    signal: interruptSignal(),
    onUnclear: (reason) => console.error(l10n.t('{0} Asking what came of it.', reason)),
  });
}

/** Says what became of earlier submissions to this place that ended before their answer came. */
async function finishEarlier(lines: Journal, place: Session): Promise<void> {
  const connect = async ({ sending }: Entry) =>
    sending.target.url === place.connection.url ? place : failed(l10n.t('It went to another place.'));
  const { signal } = new AbortController();
  for (const { entry, finding } of await reconcileOpen({ journal: lines, connect, isActive: () => false, signal })) {
    const { jobName = entry.sending.id } = entry.sending;
    if (finding.kind === 'found') console.error(l10n.t('{0} was created after all: {1}', jobName, finding.job.id));
    if (finding.kind === 'absent') console.error(l10n.t('{0}, sent earlier, was never created.', jobName));
  }
}

const valueIn =
  (environment: NodeJS.ProcessEnv): Lookup =>
  async ({ kind, name }) =>
    kind === 'env' ? environment[name] : environment[`TRAININGJOB_SECRET_${name}`] || undefined;

function printOutcome(submission: Submission): number {
  switch (submission.kind) {
    case 'answered':
      console.log(prettyJson(submission.body));
      if (submission.ok) return exitCodes.ok;
      console.error(`${submission.error?.message} ${submission.error?.advice}`);
      return exitCodes.refused;
    case 'unreachable':
      console.error(submission.reason);
      return exitCodes.unreachable;
    case 'duplicate':
      console.error(
        submission.job
          ? l10n.t('Nothing was sent: the same is running as {0}. Use --again to send it once more.', submission.job.id)
          : l10n.t(
              'Nothing was sent: the same was sent before, and nobody knows yet what came of it. Look with trainingjob list, try again in ten minutes, or use --again.',
            ),
      );
      return exitCodes.unreachable;
    case 'unclear':
      if (submission.answer) console.log(prettyJson(submission.answer.body));
      console.error(unclearText(submission));
      return exitCodes.unknown;
    case 'cancelled':
      console.error(l10n.t('Cancelled. Nothing was sent.'));
      return exitCodes.unreachable;
  }
}

/** What is known, and what to do. */
function unclearText({ reason, finding }: Unclear): string {
  if (finding.kind === 'several') {
    const ids = finding.jobs.map(({ id }) => id).join(', ');
    return l10n.t('{0} There are several jobs like it now: {1}. Stop those that you do not want.', reason, ids);
  }
  const later = l10n.t('Run this again later: it asks first, and sends nothing that may be there.');
  return finding.kind === 'unasked'
    ? l10n.t('{0} Nor could the service be asked whether the job was created: {1} {2}', reason, finding.reason, later)
    : l10n.t('{0} The service knows no such job so far, but one may still come. {1}', reason, later);
}
