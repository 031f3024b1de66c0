import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { sizeText } from '../../l10n/sizeText.ts';
import { folderSync } from '../../modelarts/node/folderSync.ts';
import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import { stateFolder } from '../../modelarts/node/stateFolder.ts';
import { obsPathOf } from '../../modelarts/obs/obsAddress.ts';
import { failed, isFailed } from '../../modelarts/session/ports.ts';
import { session as sessionAt } from '../../modelarts/session/session.ts';
import { carryOut, prepareSync, type SyncResult } from '../../modelarts/sync/carryOut.ts';
import { codeOfJob, type JobCode } from '../../modelarts/sync/codeOfJob.ts';
import type { SyncPlan } from '../../modelarts/sync/planSync.ts';
import { bytesOf } from '../../modelarts/sync/syncTexts.ts';
import { secretsIn } from '../../modelarts/target/identity.ts';
import { requestBody } from '../../server/document/requestBody.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { interruptSignal } from '../kit/interruptSignal.ts';
import { readJobFile } from '../kit/readJobFile.ts';
import { syncFormats } from '../kit/syncReport.ts';
import { targetIn } from '../kit/target.ts';
import { terminal } from '../kit/terminal.ts';

/** Sends a local folder to where a job takes its code from. */
export const syncCommand = command({
  usage: '[--dry-run] [--delete] [--folder DIR] [--json] FILE',
  details: () =>
    l10n.t(
      "Sends what differs from the \"code_dir\" of the job, and leaves out what .trainingjobignore says, in the syntax of .gitignore, and what nobody needs, such as .git and __pycache__. What isn't done can be done by running it again. The target and the credentials come from the environment, as for submit. For a target without a region, set TRAININGJOB_OBS_URL to its object storage, and for a token TRAININGJOB_IAM_URL to its IAM. Exit codes: 0 when all is done, 1 when something couldn't be sent or was rejected, 3 when object storage couldn't be asked, 130 when Ctrl+C ended it.",
    ),
  options: {
    'dry-run': { type: 'boolean', default: false, about: () => l10n.t('Print what would be done, and do nothing.') },
    delete: {
      type: 'boolean',
      default: false,
      about: () =>
        l10n.t("After sending, delete objects that aren't in the folder. What is left out here stays there."),
    },
    folder: {
      type: 'string',
      value: 'DIR',
      about: () => l10n.t('The folder with the code. Usually the one of the job file, if the boot file is in it.'),
    },
    json: { type: 'boolean', default: false, about: () => l10n.t('Print plan and result as JSON.') },
  },
  run: async ({ 'dry-run': isDryRun, delete: deletes, folder: given, json }, [file, ...others]) => {
    if (file === undefined || others.length > 0) throw new UsageError(l10n.t('Specify one job file.'));
    const code = await codeIn(file);
    const run = { folder: await folderOf(given, file, code), destination: obsPathOf(code.destination), deletes };
    const signal = interruptSignal();
    const parts = await partsOf(run.folder, code, signal);
    terminal.progress(l10n.t('Comparing {0} with {1}…', run.folder, run.destination));
    const plan = await prepareSync(parts).catch(interrupted(signal));
    terminal.endProgress();
    if (isFailed(plan)) {
      terminal.warn(plan.reason);
      if (signal.aborted) return exitCodes.interrupted;
      return 'isRefusal' in plan ? exitCodes.rejected : exitCodes.unreachable;
    }
    const format = syncFormats[json ? 'json' : 'text'];
    if (!json || isDryRun) terminal.print(format.plan({ ...run, plan }));
    if (isDryRun) return plan.refused.length > 0 ? exitCodes.rejected : exitCodes.ok;
    const result = await carryOut(plan, { removes: deletes ? plan.remoteOnly : [], onProgress: show(plan) }, parts);
    terminal.endProgress();
    terminal.print(format.result({ ...run, plan, result, isInterrupted: signal.aborted }));
    return codeOf(plan, result, signal);
  },
});

async function partsOf(folder: string, { destination }: JobCode, signal: AbortSignal) {
  const state = stateFolder(process.env);
  const ports = nodePorts(state, terminal.warn);
  const session = sessionAt(await targetIn(process.env), ports, secretsIn(process.env));
  return folderSync({ session, folder, destination, state, signal });
}

function codeOf(plan: SyncPlan, { stopped, failed: failures }: SyncResult, { aborted }: AbortSignal): number {
  if (aborted) return exitCodes.interrupted;
  const isWhole = stopped === undefined && failures.length + plan.refused.length === 0;
  return isWhole ? exitCodes.ok : exitCodes.rejected;
}

/** Rejects with anything but an interruption. */
const interrupted = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error;
  return failed(l10n.t('Nothing was sent.'));
};

async function codeIn(file: string): Promise<JobCode> {
  const body = requestBody((await readJobFile(file)).getText());
  if (body === undefined) throw new UsageError(l10n.t("{0} isn't valid JSON.", file));
  const code = codeOfJob(body);
  if (isFailed(code)) throw new Error(code.reason);
  return code;
}

/** The folder that the user names, else one that is certain to be meant. */
async function folderOf(given: string | undefined, file: string, { bootFile }: JobCode): Promise<string> {
  if (given !== undefined) {
    if ((await stat(given).catch(() => undefined))?.isDirectory()) return resolve(given);
    throw new UsageError(l10n.t("{0} isn't a folder.", given));
  }
  const folder = dirname(resolve(file));
  const boot = bootFile && file !== '-' ? await stat(join(folder, bootFile)).catch(() => undefined) : undefined;
  if (boot?.isFile()) return folder;
  throw new UsageError(l10n.t('Specify the folder with the code by --folder.'));
}

const show = (plan: SyncPlan): Parameters<typeof carryOut>[1]['onProgress'] => {
  const [files, size] = [plan.uploads.length, sizeText(bytesOf(plan.uploads))];
  return (done) =>
    terminal.progress(l10n.t('{0} of {1} files, {2} of {3}', done.files, files, sizeText(done.bytes), size));
};
