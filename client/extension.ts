import { config } from '@vscode/l10n';
import { type ExtensionContext, env, l10n, Uri, window } from 'vscode';
import { registerAssistantTools } from './assistants/registerAssistantTools.ts';
import { exchangeCommands } from './exchange/exchangeCommands.ts';
import { changeRuleSeverity, type RuleTexts } from './language/changeRuleSeverity.ts';
import { convertFile, registerConvertLens } from './language/convertLens.ts';
import { type DocsPages, docsPages } from './language/docsPages.ts';
import {
  type LanguageServer,
  type LanguageServerParts,
  languageServer,
  startWithDocuments,
} from './language/languageServer.ts';
import { registerLanguageStatus } from './language/languageStatus.ts';
import { pasteAsJson } from './language/pasteAsJson.ts';
import { newTrainingJob } from './start/newTrainingJob.ts';
import { offerJobFiles } from './start/offerJobFiles.ts';
import { registerTemplateLens, startFromTemplate } from './start/startFromTemplate.ts';
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
import { type CommandTable, execute } from './window/commands.ts';
import { errorBoundary } from './window/errors.ts';
import { registerCommands } from './window/registerCommands.ts';

/** Creates every part once and passes it to the parts that need it. */
export function activate(context: ExtensionContext): void {
  if (l10n.bundle) config({ contents: l10n.bundle });
  const log = window.createOutputChannel(l10n.t('Training Job'), { log: true });
  const guard = errorBoundary(log);
  const docs = docsPages(context);
  const server = serverOf(context, { log, docs, answers: () => jobs.answers });
  const program = context.asAbsolutePath('dist/cli.cjs');
  const algorithms = Uri.joinPath(context.globalStorageUri, 'algorithms.json').fsPath;
  const endpoint = createEndpoint(context, { program, algorithms, log });
  const jobs = submitting(context, { server, endpoint, log, guard });

  const table: CommandTable = {
    'trainingjob.new': () => newTrainingJob(),
    'trainingjob.getStarted': () => execute('workbench.action.openWalkthrough', `${context.extension.id}#getStarted`),
    ...jobs.commands,
    'trainingjob.startLocalEndpoint': () => startLocalEndpoint(endpoint),
    'trainingjob.addAlgorithm': (id) => addAlgorithm(algorithms, id),
    ...languageCommands(context, server, docs),
    ...exchangeCommands(server, jobs.targets.current, program),
    'trainingjob.showLog': () => log.show(),
    '_trainingjob.reportIssue': (issueTitle) =>
      execute('workbench.action.openIssueReporter', { extensionId: context.extension.id, issueTitle }),
    '_trainingjob.copyText': (text: string) => env.clipboard.writeText(text),
    '_trainingjob.startFromTemplate': startFromTemplate,
    '_trainingjob.convertFile': convertFile(server),
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
    ...[jobs.targets.onDidChange, endpoint.onDidChangeState].map((listen) => listen(server.targetChanged)),
    pasteAsJson(server),
    registerConvertLens(server),
    ...[registerAssistantTools, registerCheckTasks].map((register) => register(program)),
    registerTemplateLens(),
    offerJobFiles(guard, context.globalState),
  );
}

const languageCommands = (context: ExtensionContext, server: LanguageServer, docs: DocsPages) => ({
  'trainingjob.changeRuleSeverity': changeRuleSeverity(rulesIn(context)),
  'trainingjob.showReference': docs.show,
  'trainingjob.sortProperties': () => execute('editor.action.sourceAction', sortAction),
  'trainingjob.restartLanguageServer': () => server.restart(),
});

/** A source action of the language server. */
const sortAction = { kind: 'source.sortProperties.trainingjob', apply: 'first' } as const;

/** VS Code has put its language into the manifest. */
const rulesIn = ({ extension }: ExtensionContext): RuleTexts =>
  extension.packageJSON.contributes.configuration.properties['trainingjob.rules'].properties;

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
  readonly answers: () => Submitting['answers'];
}

const serverOf = (context: ExtensionContext, { answers, ...parts }: ServerParts) =>
  languageServer({
    ...parts,
    target: () => answers().target(),
    folder: (params) => answers().folder(params),
    module: context.asAbsolutePath('dist/server.cjs'),
    placeholders: placeholderNames(storedSecrets(context.secrets, context.globalState), process.env),
    mounts: () => mountsNow().mounts,
  });
