import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { printableJson } from '../../l10n/printable.ts';
import { maskBody } from '../../modelarts/masks/maskBody.ts';
import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import { stateFolder } from '../../modelarts/node/stateFolder.ts';
import { type ShownTarget, shownCreateRequest } from '../../modelarts/operations/createTrainingJob.ts';
import { session as sessionAt } from '../../modelarts/session/session.ts';
import type { ShownHead } from '../../modelarts/session/shownHead.ts';
import { isLoopback } from '../../modelarts/target/connection.ts';
import { secretsIn } from '../../modelarts/target/identity.ts';
import { requestBody } from '../../server/document/requestBody.ts';
import { checkText } from '../check/checkFiles.ts';
import { resolvedBody } from '../check/resolvedBody.ts';
import { withFields } from '../check/setFields.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { mountsOption } from '../kit/mountsOption.ts';
import { readJobFile } from '../kit/readJobFile.ts';
import { knownTargetIn, wholeTarget } from '../kit/target.ts';
import { terminal } from '../kit/terminal.ts';
import { hasErrors, type Report } from '../report/report.ts';
import { textReport } from '../report/textReport.ts';
import { sendJob } from './sendJob.ts';

/** Submits a job file and prints the service's answer. */
export const submitCommand = command({
  usage:
    '[--set PATH=VALUE]… [--key KEY] [--dry-run] [--wait] [--force] [--again] [--allow-env NAME] [--mounts JSON|FILE] FILE',
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
    set: {
      type: 'string',
      value: 'PATH=VALUE',
      multiple: true,
      default: [],
      about: () =>
        l10n.t(
          'Send another value than the file has, such as {0}, or {1} for a hyperparameter. The file stays as it is. Can be repeated.',
          'spec.resource.node_count=2',
          'algorithm.parameters.epochs=5',
        ),
    },
    key: {
      type: 'string',
      value: 'KEY',
      about: () =>
        l10n.t(
          'What you call this submission, such as the number of a build. The same key is sent to a project once: from then on, its job is printed, whatever has become of it. The journal of this machine knows keys.',
        ),
    },
    'dry-run': {
      type: 'boolean',
      default: false,
      about: () => l10n.t('Print the request without its secrets, and send nothing.'),
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
  run: async ({ force, again, wait, set, key, 'dry-run': isDry, 'allow-env': allowed, mounts }, [file, ...others]) => {
    if (file === undefined || others.length > 0) throw new UsageError(l10n.t('Specify one job file.'));
    if (again && key !== undefined) throw new UsageError(l10n.t('--again and --key contradict each other.'));
    // Such as an unset variable, which would be the same for all builds.
    if (key?.trim() === '') throw new UsageError(l10n.t("--key can't be empty."));
    const report = await checkText(withFields(await readJobFile(file), set), mounts);
    const known = await knownTargetIn(process.env);
    const connection = isDry ? undefined : wholeTarget(known);
    const refusal = force ? undefined : refusalOf(report, known.target);
    const shown = refusal ? report : onlySerious(report);
    if (shown.problems.length > 0) terminal.warn(textReport({ reports: [shown], unread: [] }));
    if (refusal) return refuse(refusal);
    const written = requestBody(report.text.getText());
    if (written === undefined) throw new Error(l10n.t("{0} isn't valid JSON. Nothing was sent.", file));
    const resolved = await resolvedBody(written, allowed);
    const ports = nodePorts(stateFolder(process.env), terminal.warn);
    if (!connection)
      return printRequest(await shownCreateRequest(known.target, ports), written, { ...known, why: resolved.why });
    if (resolved.why !== undefined) throw new Error(resolved.why);
    const { body, secrets } = resolved;
    const source = pathToFileURL(resolve(file)).href;
    const request = { written, body, source, allowDuplicate: again, ...(key !== undefined && { key }) };
    const masked = [...secretsIn(process.env), ...secrets];
    return sendJob(request, { session: () => sessionAt(connection, ports, masked), file, wait });
  },
});

const onlySerious = ({ text, problems }: Report): Report => ({
  text,
  problems: problems.filter(({ severity }) => severity === 'error' || severity === 'warning'),
});

function refuse(refusal: string): number {
  terminal.warn(refusal);
  return exitCodes.rejected;
}

function printRequest(head: ShownHead, written: string, { missing, why = l10n.t('Nothing was sent.') }: Stops): number {
  const body: unknown = JSON.parse(maskBody(written));
  terminal.print(printableJson(JSON.stringify({ ...head, headers: Object.fromEntries(head.headers), body }, null, 2)));
  for (const what of [...missing, why]) terminal.warn(what);
  return exitCodes.ok;
}

/** What a submission would stop at. */
interface Stops {
  readonly missing: readonly string[];
  readonly why: string | undefined;
}

/** Why a file isn't sent unless the user insists. Where it is sent can be unknown in a dry run. */
function refusalOf(report: Report, { url }: ShownTarget): string | undefined {
  if (hasErrors(report)) return l10n.t('Nothing was sent. Correct the errors, or use --force.');
  const isComplete = report.problems.every(({ rule }) => rule !== 'placeholder-left');
  if (isComplete || url === undefined || isLoopback(new URL(url).hostname)) return undefined;
  return l10n.t('Nothing was sent. Enter your own values for the placeholders, or use --force.');
}
