import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { explanationText } from '../../modelarts/answers/errors.ts';
import { journal as journalIn } from '../../modelarts/node/journal.ts';
import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import { journalFolder, stateFolder } from '../../modelarts/node/stateFolder.ts';
import { type Session, session as sessionAt } from '../../modelarts/session/session.ts';
import { jobTemplate } from '../../modelarts/submission/jobTemplate.ts';
import {
  checkingText,
  credentialsText,
  outcomeText,
  reconciliationText,
  wholeText,
} from '../../modelarts/submission/outcomeTexts.ts';
import { reconcileProject } from '../../modelarts/submission/reconcileUncertain.ts';
import { type Placeholder, resolvePlaceholders } from '../../modelarts/submission/resolvePlaceholders.ts';
import { shownName } from '../../modelarts/submission/shownName.ts';
import type { Submission } from '../../modelarts/submission/submission.ts';
import type { Journal } from '../../modelarts/submission/submissionLog.ts';
import type { Answered } from '../../modelarts/submission/submit.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import { type Connection, isLoopback } from '../../modelarts/target/connection.ts';
import { jobSecretPrefix, secretsIn } from '../../modelarts/target/identity.ts';
import { requestBody } from '../../server/document/requestBody.ts';
import { readReport } from '../check/checkFiles.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { interruptSignal } from '../kit/interruptSignal.ts';
import { mountsOption } from '../kit/mountsOption.ts';
import { prettyJson } from '../kit/prettyJson.ts';
import { targetIn } from '../kit/target.ts';
import { terminal } from '../kit/terminal.ts';
import { hasErrors, type Report } from '../report/report.ts';
import { textReport } from '../report/textReport.ts';
import { waitForJob } from './waitForJob.ts';

/** Submits a job file and prints the service's answer. */
export const submitCommand = command({
  summary: () => l10n.t('Submit a job file to ModelArts or to a local endpoint.'),
  usage: '[--force] [--again] [--wait] [--allow-env NAME] [--mounts JSON|FILE] FILE',
  details: () =>
    l10n.t(
      "The target comes from the environment: TRAININGJOB_REGION or TRAININGJOB_URL, and TRAININGJOB_PROJECT_ID, which is looked up if it isn't set. So do the credentials: TRAININGJOB_TOKEN, or TRAININGJOB_ACCOUNT with TRAININGJOB_USER and TRAININGJOB_PASSWORD, or access keys in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, in HW_ACCESS_KEY and HW_SECRET_KEY, or in ~/.huaweicloud/credentials. In the job file, ${env:NAME} is replaced with variable NAME, and ${secret:NAME} with variable TRAININGJOB_SECRET_NAME. The response is printed to standard output. Exit codes: 0 when the job was created, 1 when the file has errors or placeholders, the service rejected the job, or --wait saw it fail, 3 when nothing was sent, 4 when it's uncertain whether the job was created, or how it ended, 130 when Ctrl+C ended the wait.",
    ),
  options: {
    force: {
      type: 'boolean',
      default: false,
      about: () => l10n.t('Submit the file even if it has errors or placeholders.'),
    },
    again: {
      type: 'boolean',
      default: false,
      about: () => l10n.t('Submit the job even if the same content was already submitted and may be running.'),
    },
    wait: {
      type: 'boolean',
      default: false,
      about: () => l10n.t('Wait until the job has ended, and explain why if it failed.'),
    },
    'allow-env': {
      type: 'string',
      value: 'NAME',
      multiple: true,
      default: [],
      about: () =>
        l10n.t('Send variable NAME with the job although it looks like a credential. Repeat it for more variables.'),
    },
    mounts: mountsOption,
  },
  run: async ({ force, again, wait, mounts, 'allow-env': allowed }, [file, ...others]) => {
    if (file === undefined || others.length > 0) throw new UsageError(l10n.t('Specify one job file.'));
    const connection = await targetIn(process.env);
    const report = await readReport(file, mounts);
    const refusal = force ? undefined : refusalOf(report, connection);
    if (refusal) {
      terminal.warn(textReport({ reports: [report], unread: [] }));
      terminal.warn(refusal);
      return exitCodes.rejected;
    }
    const written = requestBody(report.text.getText());
    if (written === undefined) throw new Error(l10n.t("{0} isn't valid JSON. Nothing was sent.", file));
    const { body, secrets } = await resolved(written, allowed);
    const request = { written, body, source: pathToFileURL(resolve(file)).href, allowDuplicate: again };
    const ports = nodePorts(stateFolder(process.env), terminal.warn);
    const journal = journalIn(journalFolder(process.env));
    const known = [...secretsIn(process.env), ...secrets];
    await reconcileEarlier(journal, sessionAt(connection, ports, known));
    const [session, signal] = [sessionAt(connection, ports, known), interruptSignal()];
    const submission = await submitOnce(request, {
      session,
      journal,
      newId: randomUUID,
      signal,
      onUncertain: (reason) => terminal.warn(checkingText(reason)),
    });
    const { name } = jobTemplate(written);
    const jobName = name === undefined ? file : shownName(name, written);
    const code = printOutcome(submission, { jobName, target: connection.name });
    if (code !== exitCodes.ok) return code;
    if (wait) return waitForJob(submission, session, signal);
    tellNext(submission, jobName);
    return code;
  },
});

/** Why a file isn't sent unless the user insists. */
function refusalOf(report: Report, { url }: Connection): string | undefined {
  if (hasErrors(report)) return l10n.t('Nothing was sent. Correct the errors, or use --force.');
  const isComplete = report.problems.every(({ rule }) => rule !== 'placeholder-left');
  if (isComplete || isLoopback(new URL(url).hostname)) return undefined;
  return l10n.t('Nothing was sent. Enter your own values for the placeholders, or use --force.');
}

/** The body with the values of its placeholders, and what is secret in it. */
async function resolved(written: string, allowed: readonly string[]) {
  const lookup = async (placeholder: Placeholder) => {
    const value = process.env[variableOf(placeholder)];
    return placeholder.kind === 'secret' ? value || undefined : value;
  };
  const result = await resolvePlaceholders(written, lookup, (name) => allowed.includes(name));
  switch (result.kind) {
    case 'resolved':
      return result;
    case 'credentials':
      throw new Error(credentialsText(result.placeholders.map(({ name }) => name)));
    case 'unconfirmed':
      throw new Error(unconfirmedText(result.placeholders.map(({ name }) => name)));
    case 'unset':
      throw new Error(unsetText(result.placeholders.map(variableOf)));
  }
}

const variableOf = ({ kind, name }: Placeholder): string => (kind === 'env' ? name : `${jobSecretPrefix}${name}`);

const unsetText = (names: readonly string[]): string =>
  names.length === 1
    ? l10n.t('Nothing was sent. Environment variable "{0}" isn\'t set.', names[0] ?? '')
    : l10n.t("Nothing was sent. These environment variables aren't set: {0}", names.join(', '));

const unconfirmedText = (names: readonly string[]): string => {
  const options = names.map((name) => `--allow-env ${name}`).join(' ');
  return names.length === 1
    ? l10n.t(
        'Nothing was sent. Environment variable "{0}" looks like a credential. To send it with the job, use {1}.',
        names[0] ?? '',
        options,
      )
    : l10n.t(
        'Nothing was sent. These environment variables look like credentials: {0}. To send them with the job, use {1}.',
        names.join(', '),
        options,
      );
};

/** Tells what became of uncertain submissions to this project. A journal that can't be read ends the submission later. */
async function reconcileEarlier(journal: Journal, session: Session): Promise<void> {
  const { signal } = new AbortController();
  for (const { entry, reconciliation } of await reconcileProject(journal, session, signal).catch(() => [])) {
    const text = reconciliationText(entry, reconciliation);
    if (text) terminal.warn(wholeText(text));
  }
}

/** Prints the answer and what to do, and gives the exit code. */
function printOutcome(submission: Submission, submitted: { jobName: string; target: string }): number {
  if (submission.kind === 'answered') return printAnswer(submission);
  if (submission.kind === 'uncertain' && submission.answer) terminal.print(prettyJson(submission.answer.body));
  const { kind } = submission;
  terminal.warn(wholeText(outcomeText(submission, submitted)));
  if (kind === 'duplicate') terminal.warn(l10n.t('Use --again to submit it anyway.'));
  if (kind === 'uncertain') terminal.warn(l10n.t('Run this command again later. It looks for the job first.'));
  if (kind === 'uncertain' || (kind === 'duplicate' && submission.entry?.state === 'uncertain'))
    terminal.warn(l10n.t('To decide yourself what became of it, run trainingjob submissions.'));
  return kind === 'uncertain' ? exitCodes.uncertain : exitCodes.unreachable;
}

/** The ID is somewhere in a long answer. */
function tellNext(submission: Submission, jobName: string): void {
  const id = submission.kind === 'answered' ? submission.jobId : undefined;
  if (id !== undefined)
    terminal.warn(l10n.t('Job {0} was created. To follow it, run trainingjob jobs logs -f {1}.', jobName, id));
}

function printAnswer({ body, ok, error, adopted }: Answered): number {
  terminal.print(prettyJson(body));
  if (adopted !== undefined) terminal.warn(adopted);
  if (error) terminal.warn(explanationText(error));
  return ok ? exitCodes.ok : exitCodes.rejected;
}
