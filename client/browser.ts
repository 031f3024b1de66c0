/** The extension in a VS Code that is a page: editing, and submitting to services that permit it. What needs a machine says so. */
import { config } from '@vscode/l10n';
import { type ExtensionContext, env, l10n, Uri, window, workspace } from 'vscode';
import { languagesFor } from '../l10n/language.ts';
import type { Docs } from '../l10n/translation.ts';
import type { InitializationOptions } from '../server/protocol.ts';
import { type BrowserSubmitting, type BrowserSubmittingCommands, browserSubmitting } from './browserSubmitting.ts';
import { editingCommands, registerEditing } from './editing.ts';
import { exportAs } from './exchange/exportAs.ts';
import { answerFiles } from './language/answerFiles.ts';
import { docsPages, rules } from './language/docsPages.ts';
import { type LanguageServerParts, languageServer } from './language/languageServer.ts';
import { serverWorker } from './language/serverWorker.ts';
import { answerTarget } from './language/submittingAnswers.ts';
import { addAlgorithm } from './targets/addAlgorithm.ts';
import type { CommandId, CommandTable, EditingCommands, ExchangeCommands, OurCommands } from './window/commands.ts';
import { errorBoundary, UserError } from './window/errors.ts';
import { registerCommands } from './window/registerCommands.ts';

export async function activate(context: ExtensionContext): Promise<void> {
  if (l10n.bundle) config({ contents: l10n.bundle });
  const { extensionUri } = context;
  const log = window.createOutputChannel(l10n.t('Training Job'), { log: true });
  const guard = errorBoundary(log);
  const [rulesText = '', translated] = await Promise.all([textOf(context, rules), translatedDocs(context)]);
  const docs = docsPages({ extensionUri, folder: extensionUri, rulesText: () => rulesText });
  const abilities: InitializationOptions = {
    docsBase: extensionUri.toString(),
    ...(translated && { docs: translated }),
    ...browserAbilities,
  };
  const answer = answersOf(() => jobs);
  const server = languageServer({ launch: serverWorker(extensionUri), answer, abilities, log, docs });
  const jobs = browserSubmitting(context, { server, log, guard });
  const home = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  const table: BrowserCommands = {
    ...editingCommands(context, { server, docs, log, home }),
    ...jobs.commands,
    'trainingjob.exportAs': (uri) => exportAs(server, {}, uri),
    'trainingjob.addAlgorithm': (id) => addAlgorithm(jobs.algorithms, id),
    'trainingjob.startLocalEndpoint': () =>
      window.showInformationMessage(l10n.t('The local endpoint is already running.')),
  };
  context.subscriptions.push(
    log,
    server,
    jobs,
    registerCommands({ ...refusals(context), ...table }, guard),
    registerEditing(context, server, guard),
  );
}

const browserAbilities: InitializationOptions = {
  answersPlaceholderNames: true,
  moveToSecretCommand: '_trainingjob.moveToSecret' satisfies CommandId,
  submitCommand: 'trainingjob.submit' satisfies CommandId,
  tellsTarget: true,
};

/** What the server asks. */
const answersOf = (jobs: () => BrowserSubmitting): LanguageServerParts['answer'] => {
  const answer = answerTarget({
    target: () => jobs().answers.target(),
    placeholders: () => jobs().answers.placeholders(),
  });
  return (client) => {
    answerFiles(client);
    answer(client);
  };
};

type BrowserCommands = CommandTable<
  EditingCommands &
    BrowserSubmittingCommands &
    Pick<ExchangeCommands, 'trainingjob.exportAs'> &
    Pick<OurCommands, 'trainingjob.startLocalEndpoint' | 'trainingjob.addAlgorithm'>
>;

/** The other commands of the manifest, each of which needs a process, files of a machine, or a service that answers no page. */
const refusals = ({ extension }: ExtensionContext): Partial<CommandTable> =>
  Object.fromEntries(
    (extension.packageJSON.contributes.commands as readonly { command: string; title: string }[]).map(
      ({ command, title }) => [command, () => refuse(title)],
    ),
  );

function refuse(title: string): never {
  throw new UserError(
    l10n.t('"{0}" doesn\'t work in a browser. Open the folder in VS Code on a desktop or a server.', title),
    [],
    'warning',
  );
}

/** The closest translation of the documentation that is packaged, beside that of the texts. */
async function translatedDocs(context: ExtensionContext): Promise<Docs | undefined> {
  if (!l10n.bundle) return undefined;
  for (const language of languagesFor(env.language)) {
    const text = await textOf(context, `l10n/docs.l10n.${language}.json`);
    if (text !== undefined) return JSON.parse(text);
  }
  return undefined;
}

/** The text of a packaged file. */
const textOf = ({ extensionUri }: ExtensionContext, path: string): Promise<string | undefined> =>
  Promise.resolve(workspace.fs.readFile(Uri.joinPath(extensionUri, path))).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
