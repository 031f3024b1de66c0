import { config } from '@vscode/l10n';
import { type ExtensionContext, env, l10n, Uri, window } from 'vscode';
import { changeRuleSeverity } from './language/changeRuleSeverity.ts';
import { docsPages } from './language/docsPages.ts';
import { languageServer, startWithDocuments } from './language/languageServer.ts';
import { registerLanguageStatus } from './language/languageStatus.ts';
import { pasteAsJson } from './language/pasteAsJson.ts';
import { submitting } from './submitting.ts';
import { addAlgorithm } from './targets/addAlgorithm.ts';
import { exportToVolcano } from './targets/exportToVolcano.ts';
import { localEndpoint, startLocalEndpoint } from './targets/localEndpoint.ts';
import { installFile, mountsFile } from './targets/settingFile.ts';
import { type CommandTable, execute } from './window/commands.ts';
import { errorBoundary } from './window/errors.ts';
import { newTrainingJob } from './window/newTrainingJob.ts';
import { registerCommands } from './window/registerCommands.ts';

/** Creates every part once and passes it to the parts that need it. */
export function activate(context: ExtensionContext): void {
  if (l10n.bundle) config({ contents: l10n.bundle });
  const log = window.createOutputChannel(l10n.t('Training Job'), { log: true });
  const guard = errorBoundary(log);
  const docs = docsPages(context);
  const server = languageServer({ module: context.asAbsolutePath('dist/server.cjs'), log, docs });
  const data = Uri.joinPath(context.globalStorageUri, 'endpoint').fsPath;
  const algorithms = Uri.joinPath(context.globalStorageUri, 'algorithms.json').fsPath;
  // Each window has its own, because its folders can be those of the workspace.
  const own = context.storageUri ?? context.globalStorageUri;
  const settings = {
    '--mounts': mountsFile(Uri.joinPath(own, 'mounts.json').fsPath),
    '--install-packages': installFile(Uri.joinPath(own, 'install-packages.json').fsPath),
  };
  const program = context.asAbsolutePath('dist/cli.cjs');
  const endpoint = localEndpoint({ program, data, algorithms, settings, log });
  const jobs = submitting(context, { server, endpoint, log, guard });

  const table: CommandTable = {
    'trainingjob.new': () => newTrainingJob(),
    ...jobs.commands,
    'trainingjob.startLocalEndpoint': () => startLocalEndpoint(endpoint),
    'trainingjob.addAlgorithm': (id) => addAlgorithm(algorithms, id),
    'trainingjob.changeRuleSeverity': changeRuleSeverity,
    'trainingjob.showReference': docs.show,
    'trainingjob.exportToVolcano': exportToVolcano(program),
    'trainingjob.showLog': () => log.show(),
    'trainingjob.restartLanguageServer': () => server.restart(),
    '_trainingjob.reportIssue': (issueTitle) =>
      execute('workbench.action.openIssueReporter', { extensionId: context.extension.id, issueTitle }),
    '_trainingjob.copyText': (text: string) => env.clipboard.writeText(text),
    '_trainingjob.openFile': (uri: string) => window.showTextDocument(Uri.parse(uri)),
  };
  context.subscriptions.push(
    log,
    endpoint,
    server,
    jobs,
    registerCommands(table, guard),
    registerLanguageStatus({ server, endpoint, targets: jobs.targets }),
    startWithDocuments(server, guard),
    pasteAsJson(server),
  );
}
