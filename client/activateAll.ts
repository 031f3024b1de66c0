import { readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { config } from '@vscode/l10n';
import { type ExtensionContext, l10n, Uri, window } from 'vscode';
import { registerAssistantTools } from './assistants/registerAssistantTools.ts';
import { editingCommands, registerEditing } from './editing.ts';
import { exchangeCommands } from './exchange/exchangeCommands.ts';
import { type DocsPages, docsPages, rules } from './language/docsPages.ts';
import { type LanguageServerParts, languageServer } from './language/languageServer.ts';
import { registerTargetStatus } from './language/languageStatus.ts';
import { serverProcess } from './language/serverProcess.ts';
import type { ServerProcesses } from './language/serverProcesses.ts';
import { answerSubmitting, submittingAbilities } from './language/submittingAnswers.ts';
import { placeholderNames } from './submit/placeholderNames.ts';
import { storedSecrets } from './submit/storedSecrets.ts';
import { type Submitting, submitting } from './submitting.ts';
import { addAlgorithm } from './targets/addAlgorithm.ts';
import {
  type LocalEndpoint,
  type LocalEndpointParts,
  localEndpoint,
  startLocalEndpoint,
} from './targets/localEndpoint.ts';
import { installFile, mountsFile, mountsNow } from './targets/settingFile.ts';
import { registerCheckTasks } from './tasks/checkTasks.ts';
import type { CommandTable } from './window/commands.ts';
import { errorBoundary } from './window/errors.ts';
import { registerCommands } from './window/registerCommands.ts';

/** Creates every part once and passes it to the parts that need it. */
export function activateAll(context: ExtensionContext, processes: ServerProcesses): void {
  if (l10n.bundle) config({ contents: l10n.bundle });
  const log = window.createOutputChannel(l10n.t('Training Job'), { log: true });
  const guard = errorBoundary(log);
  const docs = pagesOf(context);
  const server = serverOf(context, { log, docs, processes, answers: () => jobs.answers });
  const program = context.asAbsolutePath('dist/cli.cjs');
  const algorithms = Uri.joinPath(context.globalStorageUri, 'algorithms.json');
  const endpoint = createEndpoint(context, { program, algorithms: algorithms.fsPath, log });
  const jobs = submitting(context, { server, endpoint, log, guard });

  const table: CommandTable = {
    ...editingCommands(context, { server, docs, log, home: Uri.file(homedir()) }),
    ...jobs.commands,
    'trainingjob.startLocalEndpoint': () => startLocalEndpoint(endpoint),
    'trainingjob.addAlgorithm': (id) => addAlgorithm(algorithms, id),
    ...exchangeCommands(server, jobs.targets.current, program),
  };
  context.subscriptions.push(
    log,
    endpoint,
    server,
    jobs,
    registerCommands(table, guard),
    registerTargetStatus({ endpoint, targets: jobs.targets }),
    registerEditing(context, server, guard),
    ...[jobs.targets.onDidChange, endpoint.onDidChangeState].map((listen) => listen(server.targetChanged)),
    registerAssistantTools(program),
    registerCheckTasks(program, guard(server.client)),
  );
}

/** The server finds its pages by its own path, which has no symbolic links. */
function pagesOf({ extensionUri }: ExtensionContext): DocsPages {
  const folder = Uri.file(realpathSync(extensionUri.fsPath));
  return docsPages({ extensionUri, folder, rulesText: () => readFileSync(Uri.joinPath(folder, rules).fsPath, 'utf8') });
}

function createEndpoint(
  { globalStorageUri, storageUri }: ExtensionContext,
  parts: Pick<LocalEndpointParts, 'program' | 'algorithms' | 'log'>,
): LocalEndpoint {
  const data = Uri.joinPath(globalStorageUri, 'endpoint').fsPath;
  // Each window has its own, because its folders can be those of the workspace.
  const own = storageUri ?? globalStorageUri;
  const settings = {
    '--mounts': mountsFile(Uri.joinPath(own, 'mounts.json').fsPath),
    '--install-packages': installFile(Uri.joinPath(own, 'install-packages.json').fsPath),
  };
  return localEndpoint({ ...parts, data, settings });
}

interface ServerParts extends Pick<LanguageServerParts, 'log' | 'docs'> {
  readonly processes: ServerProcesses;
  readonly answers: () => Submitting['answers'];
}

const serverOf = (context: ExtensionContext, { answers, processes, ...parts }: ServerParts) =>
  languageServer({
    ...parts,
    launch: serverProcess(processes, parts.log),
    abilities: submittingAbilities,
    answer: answerSubmitting({
      target: () => answers().target(),
      folder: (params) => answers().folder(params),
      placeholders: placeholderNames(storedSecrets(context.secrets, context.globalState), process.env),
      mounts: () => mountsNow().mounts,
    }),
  });
