import { Disposable, type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import { journal } from '../modelarts/node/journal.ts';
import { identityInProfileFile, profilePath } from '../modelarts/node/profileFile.ts';
import { journalFolder, stateFolder } from '../modelarts/node/stateFolder.ts';
import { continueJournal } from '../modelarts/submission/continueJournal.ts';
import type { Journal } from '../modelarts/submission/submissionLog.ts';
import { registerCatalogue, type TargetCatalogue } from './catalogue/registerCatalogue.ts';
import { jobOfResponse } from './history/jobOfResponse.ts';
import { registerHistory } from './history/registerHistory.ts';
import { type ResponseFiles, responseFiles } from './history/responseFiles.ts';
import { submissionCommands } from './history/submissionCommands.ts';
import { submissionHistory } from './history/submissionHistory.ts';
import { machineHost } from './jobs/machineHost.ts';
import { type Jobs, registerJobs } from './jobs/registerJobs.ts';
import type { LanguageServer } from './language/languageServer.ts';
import type { SubmittingAnswers } from './language/submittingAnswers.ts';
import { type Rehearsals, registerRehearsals } from './rehearse/rehearsals.ts';
import { rehearsing } from './rehearse/rehearse.ts';
import { confirmations } from './submit/confirmations.ts';
import { confirmSubmission } from './submit/confirmSubmission.ts';
import { type FileSecrets, fileSecrets } from './submit/fileSecrets.ts';
import { moveToSecret } from './submit/moveToSecret.ts';
import { requestOf } from './submit/previewRequest.ts';
import { reconcileSubmissions } from './submit/reconcileSubmissions.ts';
import { serviceProblems } from './submit/serviceProblems.ts';
import { settleCommands } from './submit/settleSubmission.ts';
import { sortableId } from './submit/sortableId.ts';
import { storedSecrets } from './submit/storedSecrets.ts';
import { type SubmitTrainingJob, submitTrainingJob } from './submit/submitTrainingJob.ts';
import { type CodeSync, type CodeSyncParts, codeSync } from './sync/codeSync.ts';
import { clientPorts } from './targets/clientPorts.ts';
import { targetIdentities } from './targets/identities.ts';
import type { LocalEndpoint } from './targets/localEndpoint.ts';
import { localTarget } from './targets/localTarget.ts';
import { registerTargets } from './targets/registerTargets.ts';
import { targetCommands } from './targets/targetCommands.ts';
import { targetFacts } from './targets/targetFacts.ts';
import { targetStates } from './targets/targetStates.ts';
import { allTargets, type Targets } from './targets/targets.ts';
import type { CommandTable, FileCommands, SubmittingCommands } from './window/commands.ts';
import type { Guard } from './window/errors.ts';
import { folderStore } from './window/recordStore.ts';

interface SubmittingParts {
  readonly server: LanguageServer;
  readonly endpoint: LocalEndpoint;
  readonly log: LogOutputChannel;
  readonly guard: Guard;
}

/** The commands between a job file and a service. */
export interface Submitting extends Disposable {
  readonly commands: CommandTable<SubmittingCommands>;
  readonly targets: Targets;
  /** What the language server asks about the current target. */
  readonly answers: Pick<SubmittingAnswers, 'target' | 'folder'>;
}

/** Creates everything that submitting needs: targets, credentials, secrets and the history. */
export function submitting(context: ExtensionContext, { server, endpoint, log, guard }: SubmittingParts): Submitting {
  const { globalStorageUri, globalState, secrets: secretStorage, extensionUri } = context;
  const ports = clientPorts(stateFolder(process.env));
  const secrets = fileSecrets(storedSecrets(secretStorage, globalState), process.env);
  const { identities, targets, states } = targetsOf(context, endpoint);
  const { responses, history } = recordsIn(globalStorageUri);
  const [problems, inFlight] = [serviceProblems(server), new Set<string>()];
  const shared = { targets, responses, history, ports, secrets, requestOf: requestOf(server) };
  const catalogue = registerCatalogue({ server, endpoint, targets, states, storage: globalStorageUri, ports, guard });
  const host = machineHost(context.storageUri ?? globalStorageUri, ports.now);
  const jobs = registerJobs({ ...shared, guard, host, extensionUri, listed: catalogue.listed });
  const { confirm, askAgain, sync, syncFirst } = asking(context, shared);
  const submit = submitTrainingJob({
    ...shared,
    ...{ server, problems, log, confirm, syncFirst, inFlight, newId: sortableId, hasEndpoint: true },
    created: guard(createdBy(jobs, catalogue)),
  });
  const rehearsals = registerRehearsals(
    rehearsing({ ...shared, server, newMark: () => crypto.randomUUID().slice(0, 8) }),
  );
  const all = Disposable.from(
    registerTargets(targets, states),
    catalogue,
    history,
    problems,
    jobs,
    registerHistory(shared),
    rehearsals,
    reconcileSubmissions({ ...shared, guard, isActive: (id) => inFlight.has(id) }),
  );
  const commands: Submitting['commands'] = {
    ...fileCommands({ submit, sync, rehearsals, responses }),
    'trainingjob.forgetSecrets': secrets.forget,
    'trainingjob.askAgain': askAgain,
    'trainingjob.refreshCatalogue': catalogue.refresh,
    '_trainingjob.moveToSecret': (...args) => moveToSecret(secrets, ...args),
    ...targetCommands({ targets, identities, states, ports }),
    ...submissionCommands(shared),
    ...settleCommands(shared),
    ...jobs.commands,
  };
  const answers = { target: () => targetFacts({ ...shared, endpoint }), folder: catalogue.folder };
  return { targets, answers, commands, dispose: () => all.dispose() };
}

function targetsOf({ secrets, globalState, workspaceState }: ExtensionContext, endpoint: LocalEndpoint) {
  const profile = { path: profilePath(process.env), read: () => identityInProfileFile(process.env) };
  const identities = targetIdentities(secrets, { environment: process.env, profile });
  const targets = allTargets({ local: localTarget(endpoint), identities, memory: workspaceState });
  return { identities, targets, states: targetStates(globalState) };
}

/** What asks before anything is sent, code included. */
function asking(
  { workspaceState }: ExtensionContext,
  shared: Omit<CodeSyncParts, 'confirmed' | 'state' | 'secrets'> & { readonly secrets: FileSecrets },
) {
  const confirmed = confirmations(workspaceState, shared.ports.hash);
  const code = codeSync({ ...shared, confirmed, state: stateFolder(process.env) });
  return { ...confirmSubmission(confirmed, shared.secrets), ...code };
}

interface FileCommandParts {
  readonly submit: SubmitTrainingJob;
  readonly sync: CodeSync['sync'];
  readonly rehearsals: Rehearsals;
  readonly responses: ResponseFiles;
}

/** What can be done with a job file. */
const fileCommands = ({ submit, sync, rehearsals, responses }: FileCommandParts): CommandTable<FileCommands> => ({
  'trainingjob.submit': async (file) => submit(file ?? (await jobOfResponse(responses))),
  'trainingjob.rehearse': (file) => rehearsals.run(file),
  'trainingjob.syncCode': (file) => sync(file),
});

/** A job that was created shows in the view of jobs, and that its target can be used. */
const createdBy =
  (jobs: Jobs, { used }: TargetCatalogue): Jobs['created'] =>
  (targetId, jobId, source) => {
    used(targetId, source);
    return jobs.created(targetId, jobId, source);
  };

function recordsIn(storage: Uri) {
  const responses = responseFiles(folderStore(Uri.joinPath(storage, 'responses')));
  return { responses, history: submissionHistory(sharedJournal(storage), responses) };
}

/** Version 0.1.0 had a journal of its own, which the command line didn't know. */
const sharedJournal = (storage: Uri): Journal =>
  continueJournal(journal(Uri.joinPath(storage, 'journal').fsPath), journal(journalFolder(process.env)));
