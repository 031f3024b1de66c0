import { Disposable, type ExtensionContext, env, type LogOutputChannel, Uri, window } from 'vscode';
import { importJob } from './exchange/importJob.ts';
import { changeRuleSeverity, type RuleTexts } from './language/changeRuleSeverity.ts';
import { convertFile, registerConvertLens } from './language/convertLens.ts';
import type { DocsPages } from './language/docsPages.ts';
import { type LanguageServer, startWithDocuments } from './language/languageServer.ts';
import { registerServerStatus } from './language/languageStatus.ts';
import { pasteAsJson } from './language/pasteAsJson.ts';
import { newTrainingJob } from './start/newTrainingJob.ts';
import { offerJobFiles } from './start/offerJobFiles.ts';
import { registerTemplateLens, startFromTemplate } from './start/startFromTemplate.ts';
import { checkJob } from './submit/checkJob.ts';
import { previewRequest } from './submit/previewRequest.ts';
import { type CommandTable, type EditingCommands, execute } from './window/commands.ts';
import type { Guard } from './window/errors.ts';

interface EditingParts {
  readonly server: LanguageServer;
  readonly docs: DocsPages;
  readonly log: LogOutputChannel;
  /** Where new files are without a folder of the workspace. */
  readonly home: Uri;
}

/** The commands that need no service: what a desktop and a browser have in common. */
export const editingCommands = (
  { extension }: ExtensionContext,
  { server, docs, log, home }: EditingParts,
): CommandTable<EditingCommands> => ({
  'trainingjob.new': () => newTrainingJob(home),
  'trainingjob.getStarted': () => execute('workbench.action.openWalkthrough', `${extension.id}#getStarted`),
  'trainingjob.previewRequest': (file) => previewRequest(server, file),
  'trainingjob.check': (file) => checkJob(server, file),
  'trainingjob.import': () => importJob(server, home),
  'trainingjob.changeRuleSeverity': changeRuleSeverity(rulesIn(extension)),
  'trainingjob.showReference': docs.show,
  'trainingjob.sortProperties': () => execute('editor.action.sourceAction', sortAction),
  'trainingjob.restartLanguageServer': () => server.restart(),
  'trainingjob.showLog': () => log.show(),
  '_trainingjob.reportIssue': (issueTitle) =>
    execute('workbench.action.openIssueReporter', { extensionId: extension.id, issueTitle }),
  '_trainingjob.copyText': (text: string) => env.clipboard.writeText(text),
  '_trainingjob.startFromTemplate': startFromTemplate,
  '_trainingjob.convertFile': convertFile(server),
  '_trainingjob.openFile': (uri: string) => window.showTextDocument(Uri.parse(uri)),
});

/** What happens without a command. */
export const registerEditing = ({ globalState }: ExtensionContext, server: LanguageServer, guard: Guard): Disposable =>
  Disposable.from(
    registerServerStatus(server),
    startWithDocuments(server, guard),
    pasteAsJson(server),
    registerConvertLens(server),
    registerTemplateLens(),
    offerJobFiles(guard, globalState),
  );

/** A source action of the language server. */
const sortAction = { kind: 'source.sortProperties.trainingjob', apply: 'first' } as const;

/** VS Code has put its language into the manifest. */
const rulesIn = ({ packageJSON }: ExtensionContext['extension']): RuleTexts =>
  packageJSON.contributes.configuration.properties['trainingjob.rules'].properties;
