import { randomUUID } from 'node:crypto';
import { Disposable, type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import { journal } from '../modelarts/journal.ts';
import type { MoveToSecretArguments } from '../server/protocol.ts';
import { addTarget, removeTarget, tryTarget } from './addTarget.ts';
import { clientPorts } from './clientPorts.ts';
import type { CommandTable } from './commands.ts';
import { confirmSubmission } from './confirmSubmission.ts';
import type { Guard } from './errors.ts';
import { fileSecrets } from './fileSecrets.ts';
import { identities } from './identities.ts';
import type { LanguageServer } from './languageServer.ts';
import type { LocalEndpoint } from './localEndpoint.ts';
import { moveToSecret, moveToSecretCommand } from './moveToSecret.ts';
import { previewRequest, requestOf } from './previewRequest.ts';
import { registerRequestDocuments } from './requestDocuments.ts';
import { resolveSubmissions } from './resolveSubmissions.ts';
import { registerResponseFiles, responseFiles } from './responseFiles.ts';
import { registerResponseLenses } from './responseLenses.ts';
import { serviceProblems } from './serviceProblems.ts';
import { submissionCommands } from './submissionCommands.ts';
import { submissionHistory } from './submissionHistory.ts';
import { registerSubmissionsView } from './submissionsView.ts';
import { submitTrainingJob } from './submitTrainingJob.ts';
import { registerTargetStatusBar } from './targetStatusBar.ts';
import { type Targets, targets } from './targets.ts';

interface Parts {
  readonly server: LanguageServer;
  readonly endpoint: LocalEndpoint;
  readonly log: LogOutputChannel;
  readonly guard: Guard;
}

/** Everything between a job file and a service. */
export interface Submitting extends Disposable {
  readonly commands: CommandTable;
  readonly targets: Targets;
}

/** Makes the parts that submit: targets and who calls, secrets, the history, and the command itself. */
export function submitting(context: ExtensionContext, { server, endpoint, log, guard }: Parts): Submitting {
  const { globalStorageUri, globalState, workspaceState, secrets: store } = context;
  const ports = clientPorts(globalStorageUri.fsPath);
  const callers = identities(store, process.env);
  const secrets = fileSecrets(store, globalState, process.env);
  const places = targets({ endpoint, identities: callers, memory: workspaceState });
  const responses = responseFiles(Uri.joinPath(globalStorageUri, 'responses'));
  const history = submissionHistory(journal(Uri.joinPath(globalStorageUri, 'journal').fsPath), responses);
  const problems = serviceProblems(server);
  const active = new Set<string>();
  const shared = { targets: places, responses, history, ports };
  const { confirm, askAgain } = confirmSubmission(workspaceState, secrets);
  const submit = submitTrainingJob({ ...shared, server, problems, log, secrets, confirm, active, newId: sortableId });
  const adding = { targets: places, identities: callers, ports };
  const all = Disposable.from(
    places,
    history,
    problems,
    registerResponseFiles(responses),
    registerResponseLenses(responses),
    registerRequestDocuments(history, (source) => requestOf(source, server)),
    registerSubmissionsView(history),
    registerTargetStatusBar(places),
    resolveSubmissions({ ...shared, guard, isActive: (id) => active.has(id) }),
  );
  return {
    targets: places,
    commands: {
      'trainingjob.submit': (uri?: Uri) => submit(uri),
      'trainingjob.previewRequest': (uri?: Uri) => previewRequest(uri),
      'trainingjob.chooseTarget': () => places.choose(),
      'trainingjob.addTarget': () => addTarget(adding),
      'trainingjob.testConnection': () => tryTarget(places.current(), ports),
      'trainingjob.removeTarget': () => removeTarget(adding),
      'trainingjob.forgetSecrets': secrets.forget,
      'trainingjob.askAgain': askAgain,
      [moveToSecretCommand]: (...args: MoveToSecretArguments) => moveToSecret(secrets, ...args),
      ...submissionCommands({ history, responses }),
    },
    dispose: () => all.dispose(),
  };
}

/** Ids of this kind sort by the time they were made. */
const sortableId = () => `${new Date().toISOString().replace(/\W/g, '')}-${randomUUID().slice(0, 8)}`;
