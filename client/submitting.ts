import { randomUUID } from 'node:crypto';
import { Disposable, type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import { journal } from '../modelarts/node/journal.ts';
import { journalFolder } from '../modelarts/node/stateFolder.ts';
import { continueJournal } from '../modelarts/submission/continueJournal.ts';
import { registerRequestDocuments } from './history/requestDocuments.ts';
import { registerResponseFiles, responseFiles } from './history/responseFiles.ts';
import { registerResponseLenses } from './history/responseLenses.ts';
import { submissionCommands } from './history/submissionCommands.ts';
import { submissionHistory } from './history/submissionHistory.ts';
import { registerSubmissionsView } from './history/submissionsView.ts';
import type { LanguageServer } from './language/languageServer.ts';
import { confirmSubmission } from './submit/confirmSubmission.ts';
import { fileSecrets } from './submit/fileSecrets.ts';
import { moveToSecret } from './submit/moveToSecret.ts';
import { previewRequest, requestOf } from './submit/previewRequest.ts';
import { reconcileSubmissions } from './submit/reconcileSubmissions.ts';
import { serviceProblems } from './submit/serviceProblems.ts';
import { settleCommands } from './submit/settleSubmission.ts';
import { submitTrainingJob } from './submit/submitTrainingJob.ts';
import { addTarget, removeTarget, testTarget } from './targets/addTarget.ts';
import { clientPorts } from './targets/clientPorts.ts';
import { targetIdentities } from './targets/identities.ts';
import type { LocalEndpoint } from './targets/localEndpoint.ts';
import { registerTargetStatusBar } from './targets/targetStatusBar.ts';
import { allTargets, type Targets } from './targets/targets.ts';
import type { CommandTable, SubmittingCommands } from './window/commands.ts';
import type { Guard } from './window/errors.ts';

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
}

/** Creates everything that submitting needs: targets, credentials, secrets and the history. */
export function submitting(context: ExtensionContext, { server, endpoint, log, guard }: SubmittingParts): Submitting {
  const { globalStorageUri, globalState, workspaceState, secrets: secretStorage } = context;
  const ports = clientPorts(globalStorageUri.fsPath);
  const identities = targetIdentities(secretStorage, process.env);
  const secrets = fileSecrets(secretStorage, globalState, process.env);
  const targets = allTargets({ endpoint, identities, memory: workspaceState });
  const responses = responseFiles(Uri.joinPath(globalStorageUri, 'responses'));
  // Version 0.1.0 had a journal of its own, which the command line didn't know.
  const ownJournal = journal(Uri.joinPath(globalStorageUri, 'journal').fsPath);
  const history = submissionHistory(continueJournal(ownJournal, journal(journalFolder(process.env))), responses);
  const problems = serviceProblems(server);
  const inFlight = new Set<string>();
  const shared = { targets, responses, history, ports };
  const { confirm, askAgain } = confirmSubmission(workspaceState, secrets);
  const submit = submitTrainingJob({ ...shared, server, problems, log, secrets, confirm, inFlight, newId: sortableId });
  const targetParts = { targets, identities, ports };
  const disposables = Disposable.from(
    targets,
    history,
    problems,
    registerResponseFiles(responses),
    registerResponseLenses(responses),
    registerRequestDocuments(history, (source) => requestOf(source, server)),
    registerSubmissionsView(history),
    registerTargetStatusBar(targets),
    reconcileSubmissions({ ...shared, secrets, guard, isActive: (id) => inFlight.has(id) }),
  );
  return {
    targets,
    commands: {
      'trainingjob.submit': (uri?: Uri) => submit(uri),
      'trainingjob.previewRequest': (uri?: Uri) => previewRequest(uri),
      'trainingjob.chooseTarget': () => targets.choose(),
      'trainingjob.addTarget': () => addTarget(targetParts),
      'trainingjob.testConnection': () => testTarget(targets.current(), ports),
      'trainingjob.removeTarget': () => removeTarget(targetParts),
      'trainingjob.forgetSecrets': secrets.forget,
      'trainingjob.askAgain': askAgain,
      '_trainingjob.moveToSecret': (...args) => moveToSecret(secrets, ...args),
      ...submissionCommands({ history, responses }),
      ...settleCommands({ history, targets, ports, secrets }),
    },
    dispose: () => disposables.dispose(),
  };
}

/** These ids sort by the time they were made. */
const sortableId = () => `${new Date().toISOString().replace(/\W/g, '')}-${randomUUID().slice(0, 8)}`;
