import { Disposable, type ExtensionContext, type LogOutputChannel, l10n, Uri } from 'vscode';
import { acrossTabs } from './history/acrossTabs.ts';
import { browserJournal } from './history/browserJournal.ts';
import { jobOfResponse } from './history/jobOfResponse.ts';
import { registerHistory } from './history/registerHistory.ts';
import { responseFiles } from './history/responseFiles.ts';
import { submissionCommands } from './history/submissionCommands.ts';
import { submissionHistory } from './history/submissionHistory.ts';
import { pageHost } from './jobs/pageHost.ts';
import { registerJobs } from './jobs/registerJobs.ts';
import type { LanguageServer } from './language/languageServer.ts';
import { pageEndpoint } from './language/pageEndpoint.ts';
import type { SubmittingAnswers } from './language/submittingAnswers.ts';
import { confirmations } from './submit/confirmations.ts';
import { confirmSubmission } from './submit/confirmSubmission.ts';
import { fileSecrets } from './submit/fileSecrets.ts';
import { moveToSecret } from './submit/moveToSecret.ts';
import { placeholderNames } from './submit/placeholderNames.ts';
import { requestOf } from './submit/previewRequest.ts';
import { reconcileSubmissions } from './submit/reconcileSubmissions.ts';
import { serviceProblems } from './submit/serviceProblems.ts';
import { settleCommands } from './submit/settleSubmission.ts';
import { sortableId } from './submit/sortableId.ts';
import { storedSecrets } from './submit/storedSecrets.ts';
import { submitTrainingJob } from './submit/submitTrainingJob.ts';
import { browserPorts } from './targets/browserPorts.ts';
import { targetIdentities } from './targets/identities.ts';
import { registerTargets } from './targets/registerTargets.ts';
import { targetCommands } from './targets/targetCommands.ts';
import { targetFacts } from './targets/targetFacts.ts';
import { targetStates } from './targets/targetStates.ts';
import { allTargets } from './targets/targets.ts';
import type {
  CommandTable,
  JobCommands,
  SettleCommands,
  SubmissionCommands,
  SubmittingCommands,
  TargetCommands,
} from './window/commands.ts';
import type { Guard } from './window/errors.ts';
import { pageStore } from './window/pageStore.ts';

interface SubmittingParts {
  readonly server: LanguageServer;
  readonly log: LogOutputChannel;
  readonly guard: Guard;
}

/** What of submitting a page can do: it asks services by fetch, as far as they permit it. */
export interface BrowserSubmitting extends Disposable {
  /** The file with the algorithms that the user has added to the local endpoint. */
  readonly algorithms: Uri;
  readonly commands: CommandTable<BrowserSubmittingCommands>;
  /** What the language server asks. */
  readonly answers: Pick<SubmittingAnswers, 'target' | 'placeholders'>;
}

export type BrowserSubmittingCommands = SubmissionCommands &
  SettleCommands &
  TargetCommands &
  JobCommands &
  Pick<
    SubmittingCommands,
    'trainingjob.submit' | 'trainingjob.forgetSecrets' | 'trainingjob.askAgain' | '_trainingjob.moveToSecret'
  >;

/** Creates everything that submitting needs. Of an environment, files of a machine, and programs there is nothing. */
export function browserSubmitting(
  context: ExtensionContext,
  { server, log, guard }: SubmittingParts,
): BrowserSubmitting {
  const { globalStorageUri, globalState, workspaceState, secrets: secretStorage, extensionUri } = context;
  const algorithms = Uri.joinPath(globalStorageUri, 'algorithms.json');
  const endpoint = pageEndpoint({ server, algorithms, log });
  const ports = endpoint.among(browserPorts(globalState));
  const identities = targetIdentities(secretStorage, { environment: {}, profile: noProfile });
  const stored = storedSecrets(secretStorage, globalState);
  const secrets = fileSecrets(stored, {});
  const targets = allTargets({ local: endpoint.target, identities, memory: workspaceState });
  const states = targetStates(globalState);
  const responses = responseFiles(pageStore('responses'));
  const history = acrossTabs(submissionHistory(browserJournal(pageStore('submissions')), responses));
  const [problems, inFlight] = [serviceProblems(server), new Set<string>()];
  const shared = { targets, responses, history, ports, secrets, requestOf: requestOf(server) };
  const jobs = registerJobs({ ...shared, guard, host: pageHost, extensionUri, listed: () => {} });
  const { confirm, askAgain } = confirmSubmission(confirmations(workspaceState, ports.hash), secrets);
  const submit = submitTrainingJob({
    ...{ ...shared, server, problems, log, confirm, inFlight, newId: sortableId },
    hasEndpoint: false,
    syncFirst: async () => {},
    created: guard((targetId: string, jobId: string, source: Uri) => {
      if (targetId === endpoint.target.id) endpoint.created();
      return jobs.created(targetId, jobId, source);
    }),
  });
  const all = Disposable.from(
    registerTargets(targets, states),
    ...[targets.onDidChange(server.targetChanged), history, problems, jobs, registerHistory(shared)],
    reconcileSubmissions({ ...shared, guard, isActive: (id) => inFlight.has(id) }),
  );
  const commands: BrowserSubmitting['commands'] = {
    'trainingjob.submit': async (file) => submit(file ?? (await jobOfResponse(responses))),
    'trainingjob.forgetSecrets': secrets.forget,
    'trainingjob.askAgain': askAgain,
    '_trainingjob.moveToSecret': (...args) => moveToSecret(secrets, ...args),
    ...targetCommands({ targets, identities, states, ports }),
    ...submissionCommands(shared),
    ...settleCommands(shared),
    ...jobs.commands,
  };
  const facts = { targets, ports, endpoint: { state: () => 'running' as const } };
  const answers = { target: () => targetFacts(facts), placeholders: placeholderNames(stored, {}) };
  return { answers, commands, algorithms, dispose: () => all.dispose() };
}

const noProfile = {
  path: '~/.huaweicloud/credentials',
  read: async () => {
    throw new Error(l10n.t('A browser reads no profile file. Enter access keys instead.'));
  },
};
