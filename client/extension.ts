import { randomUUID } from 'node:crypto';
import { config } from '@vscode/l10n';
import { type ExtensionContext, env, l10n, Uri, window } from 'vscode';
import { journal } from '../modelarts/journal.ts';
import { addTarget, removeTarget, tryTarget } from './addTarget.ts';
import { changeRuleSeverity } from './changeRuleSeverity.ts';
import { clientPorts } from './clientPorts.ts';
import { type CommandTable, registerCommands } from './commands.ts';
import { confirmSubmission } from './confirmSubmission.ts';
import { errorBoundary } from './errors.ts';
import { fileSecrets } from './fileSecrets.ts';
import { identities } from './identities.ts';
import { languageServer, startWithDocuments } from './languageServer.ts';
import { registerLanguageStatus } from './languageStatus.ts';
import { localEndpoint, startLocalEndpoint } from './localEndpoint.ts';
import { newTrainingJob } from './newTrainingJob.ts';
import { previewRequest, requestOf } from './previewRequest.ts';
import { reference } from './reference.ts';
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
import { targets } from './targets.ts';

/** Makes every part, once, and gives each the parts it works with. */
export function activate(context: ExtensionContext): void {
  if (l10n.bundle) config({ contents: l10n.bundle });
  const log = window.createOutputChannel(l10n.t('Training Job'), { log: true });
  const guard = errorBoundary(log);
  const pages = reference(context);
  const server = languageServer({ module: context.asAbsolutePath('dist/server.cjs'), log, reference: pages });
  const data = Uri.joinPath(context.globalStorageUri, 'endpoint').fsPath;
  const endpoint = localEndpoint({ program: context.asAbsolutePath('dist/cli.cjs'), data, log });
  const { globalStorageUri, globalState, workspaceState, secrets } = context;
  const owners = identities(secrets, process.env);
  const places = targets({ endpoint, identities: owners, memory: workspaceState });
  const values = fileSecrets(secrets, globalState, process.env);
  const responses = responseFiles(Uri.joinPath(globalStorageUri, 'responses'));
  const history = submissionHistory(journal(Uri.joinPath(globalStorageUri, 'journal').fsPath), responses);
  const problems = serviceProblems(server);
  const ports = clientPorts(globalStorageUri.fsPath);
  const active = new Set<string>();
  const confirm = confirmSubmission(workspaceState);
  const sending = { history, ports, secrets: values, confirm, active, newId: sortableId };
  const submit = submitTrainingJob({ server, targets: places, responses, problems, log, ...sending });
  const cloud = { targets: places, identities: owners, ports };

  const table: CommandTable = {
    'trainingjob.submit': (uri?: Uri) => submit(uri),
    'trainingjob.new': () => newTrainingJob(),
    'trainingjob.chooseTarget': () => places.choose(),
    'trainingjob.previewRequest': (uri?: Uri) => previewRequest(uri),
    'trainingjob.addTarget': () => addTarget(cloud),
    'trainingjob.testConnection': () => tryTarget(places.current(), ports),
    'trainingjob.removeTarget': () => removeTarget(cloud),
    'trainingjob.forgetSecrets': values.forget,
    ...submissionCommands({ history, responses }),
    'trainingjob.startLocalEndpoint': () => startLocalEndpoint(endpoint),
    'trainingjob.changeRuleSeverity': changeRuleSeverity,
    'trainingjob.showReference': pages.show,
    'trainingjob.showLog': () => log.show(),
    'trainingjob.restartLanguageServer': () => server.restart(),
    // Called by code lenses only, so not in the manifest.
    '_trainingjob.copyText': (text: string) => env.clipboard.writeText(text),
    '_trainingjob.openFile': (uri: string) => window.showTextDocument(Uri.parse(uri)),
  };
  context.subscriptions.push(
    log,
    endpoint,
    server,
    problems,
    registerCommands(table, guard),
    registerResponseFiles(responses),
    registerResponseLenses(responses),
    places,
    history,
    registerRequestDocuments(history, (source) => requestOf(source, server)),
    registerSubmissionsView(history),
    registerTargetStatusBar(places),
    resolveSubmissions({ history, targets: places, responses, ports, guard, isActive: (id) => active.has(id) }),
    registerLanguageStatus({ server, endpoint, targets: places }),
    startWithDocuments(server, guard),
  );
}

/** Ids of this kind sort by the time they were made. */
const sortableId = () => `${new Date().toISOString().replace(/\W/g, '')}-${randomUUID().slice(0, 8)}`;
