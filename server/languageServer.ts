import * as l10n from '@vscode/l10n';
import { type Connection, DidChangeWorkspaceFoldersNotification, type InitializeParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Translation } from '../l10n/translation.ts';
import { docsIn } from './explain/docs.ts';
import type { CompletionStyle } from './features/completionItem.ts';
import type { PreviewOptions } from './features/preview.ts';
import { refuse } from './lsp/admission.ts';
import { besideOf, bothSources } from './lsp/besideOf.ts';
import { type Client, clientOf, serverCapabilities } from './lsp/capabilities.ts';
import { clientSetting } from './lsp/clientSetting.ts';
import { codeFolderSource } from './lsp/codeFolderSource.ts';
import { diagnosticReports } from './lsp/diagnosticReports.ts';
import { guarded } from './lsp/guarded.ts';
import { type FileReader, jobFiles } from './lsp/jobFiles.ts';
import { knowledgeSource, type MountParts, mountsAt, toMounts } from './lsp/knowledgeSource.ts';
import { editorsTexts } from './lsp/largeTexts.ts';
import { isPlainJson, openDocuments } from './lsp/openDocuments.ts';
import { syncScripts, withOpenTexts } from './lsp/openScripts.ts';
import { placeholderSource } from './lsp/placeholderSource.ts';
import { projectSeverities } from './lsp/projectSeverities.ts';
import type { ScriptReader } from './lsp/readScriptFiles.ts';
import { toSeverities } from './lsp/ruleSeverities.ts';
import { type ScriptSource, scriptSource } from './lsp/scriptSource.ts';
import { serveDiagnostics } from './lsp/serveDiagnostics.ts';
import { serveFeatures, serveStructure } from './lsp/serveFeatures.ts';
import { serveFixes } from './lsp/serveFixes.ts';
import { serveFormats } from './lsp/serveFormats.ts';
import { serveInlayHints, toShownHints } from './lsp/serveInlayHints.ts';
import { serveLenses } from './lsp/serveLenses.ts';
import { serveNames } from './lsp/serveNames.ts';
import { servePreview } from './lsp/servePreview.ts';
import { serveSubmission } from './lsp/serveSubmission.ts';
import { storedFolderSource } from './lsp/storedFolderSource.ts';
import { targetCatalogue } from './lsp/targetCatalogue.ts';
import { targetSource } from './lsp/targetSource.ts';
import { watchScripts } from './lsp/watchScripts.ts';
import { workspaceJobs } from './lsp/workspaceJobs.ts';
import { type InitializationOptions, mountsRequest, targetRequest } from './protocol.ts';
import { stackOf } from './validate/stackOf.ts';

/** What the process, or the worker of a browser, gives the server. */
export interface Host {
  /** URL of the folder that holds `docs/` and `schemas/`, unless the client says it. */
  readonly docsBase?: string;
  readonly files: FileReader;
  readonly translationFor: (params: InitializeParams) => Promise<Translation>;
  /** Loads what reads scripts. */
  readonly loadPython: () => Promise<ScriptReader>;
  /** Lets waiting messages be read first, above all cancellations, where they aren't all read before one is handled. */
  readonly nextTurn?: () => Promise<unknown>;
  /** Gives memory back to the system that was needed for a large text. Without it, that happens some time later. */
  readonly freeMemory?: () => Promise<void>;
  /** SHA-256 in hex. */
  readonly hash: PreviewOptions['hash'];
}

/** Connects requests with features, once the client has sent its capabilities. */
export function createLanguageServer(connection: Connection, host: Host): void {
  connection.onInitialize(async (params) => {
    serve(connection, host, params, await host.translationFor(params));
    return { capabilities: serverCapabilities(params.capabilities), serverInfo: { name: 'trainingjob' } };
  });
  refuse(connection);
  connection.listen();
}

function serve(
  connection: Connection,
  { files: reader, nextTurn, hash, loadPython, ...host }: Host,
  params: InitializeParams,
  translation: Translation,
): void {
  const client = clientOf(params.capabilities);
  const options: InitializationOptions = params.initializationOptions ?? {};
  const { docsBase = host.docsBase ?? '' } = options;
  l10n.config({ contents: options.l10n ?? translation.texts });

  const texts = editorsTexts(connection, host.freeMemory);
  const log = (text: string) => connection.console.error(text);
  const catalogue = targetCatalogue(Date.now);
  const files = jobFiles(reader, (text) => connection.console.warn(text));
  const { settings, mounts, shownHints, forgetSettings } = settingsOf(connection, client, options, reader);
  const changed = () => [mounts.forget(), scripts.forget(), problems.outdated()];
  const folders = foldersOf(connection, client, { ...params, changed });
  const target = targetSource(options.tellsTarget ? () => connection.sendRequest(targetRequest) : undefined);
  const isMountable = options.tellsMounts ? () => true : reader.isInFolders;
  const where = { folders, mounts, uriOfFolder: reader.uriOfFolder, isMountable };
  const scripts = scriptsOf(connection, client, { reader: withOpenTexts(reader, texts), loadPython }, where);
  const documents = openDocuments(texts, log, besideOf(catalogue, scripts));
  const placeholders = placeholderSource(connection, options);
  const storedFolder = storedFolderSource(connection, options);
  const knowledge = knowledgeSource({
    ...{ ...reader, ...where, documents, files },
    ...{ target, catalogue, placeholders, storedFolder },
  });
  const isLeftToJsonServer = (text: TextDocument) => options.editorHasJsonServer === true && isPlainJson(text);
  const reports = diagnosticReports({ documents, files, settings, docsBase, isLeftToJsonServer });
  const style = styleOf(docsBase, client, { ...options, docs: docsIn(translation.docs) });

  const shared = { client, documents, answer: guarded(log, nextTurn) };
  const filesChanged = servePreview(connection, { ...shared, texts, files, settings, knowledge, target, hash });
  const changing = { texts, files, scripts, settings, forgetSettings, filesChanged };
  const problems = serveDiagnostics(connection, { ...shared, ...changing, reports, folders, catalogue });
  serveFeatures(connection, { ...shared, knowledge, style });
  serveLenses(connection, { ...shared, isLeftToJsonServer, commands: options });
  serveStructure(connection, { ...shared, isLeftToJsonServer });
  const jobs = workspaceJobs({ documents, files, folders, isWatched: client.registersWatchers });
  serveNames(connection, { ...shared, jobs, knowledge, listFolder: reader.listFolder, docsBase });
  serveInlayHints(connection, { ...shared, shownHints });
  serveFixes(connection, { ...shared, settings, docsBase, commands: options });
  serveFormats(connection, shared.answer);
  serveSubmission(connection, { ...shared, settings });
  texts.listen(connection);
}

/** Script and code folder of jobs. Where files aren't watched, what was read becomes outdated with time. */
function scriptsOf(
  connection: Connection,
  client: Client,
  { reader, loadPython }: Pick<Host, 'loadPython'> & { readonly reader: FileReader },
  where: MountParts,
): ScriptSource {
  const [watch, sync] = [watchScripts(connection, client), syncScripts(connection, client)];
  const shared = {
    reader,
    mountsAt: (uri: string) => mountsAt(uri, where),
    onFound: (folderUri: string) => {
      watch(folderUri);
      sync();
    },
    onFailed: (error: unknown) => connection.console.error(stackOf(error)),
    ...(!client.registersWatchers && { clock: Date.now }),
  };
  return bothSources(scriptSource({ ...shared, loadPython, folders: where.folders }), codeFolderSource(shared));
}

/** How completion answers this client. */
const styleOf = (
  docsBase: string,
  { snippets, resolvesDocumentation, documentationKind, labelDetails }: Client,
  { docs, suggestCommand }: Pick<CompletionStyle, 'docs' | 'suggestCommand'>,
): CompletionStyle => ({
  docsBase,
  docs,
  snippets,
  resolvesDocumentation,
  documentationKind,
  labelDetails,
  ...(suggestCommand && { suggestCommand }),
});

/** The folders that the editor has open now, or had at the start if it can't be asked. */
function foldersOf(
  connection: Connection,
  client: Client,
  { changed, ...params }: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'> & { readonly changed: () => void },
) {
  const { workspaceFolders, rootUri } = params;
  const atStart = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  if (!client.hasFolders) return async (): Promise<readonly string[]> => atStart;
  let asked: Promise<readonly string[]> | undefined =
    workspaceFolders === undefined ? undefined : Promise.resolve(atStart);
  const forget = () => {
    asked = undefined;
    changed();
  };
  // `connection.workspace` would register for it, which the capabilities do already.
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, forget);
  return (): Promise<readonly string[]> => {
    asked ??= connection.workspace.getWorkspaceFolders().then((all) => (all ?? []).map(({ uri }) => uri));
    asked.catch(forget);
    return asked;
  };
}

/** What the user has set, as the client tells it. */
function settingsOf(connection: Connection, client: Client, options: InitializationOptions, { readFile }: FileReader) {
  const ask = (section: string, otherwise?: unknown) => async (scopeUri: string) =>
    client.answersConfiguration ? connection.workspace.getConfiguration({ scopeUri, section }) : otherwise;
  const own = clientSetting(ask('trainingjob.rules', options.rules), toSeverities);
  const settings = projectSeverities({ own, readFile, log: (text) => connection.console.warn(text) });
  const askMounts = options.tellsMounts
    ? () => connection.sendRequest(mountsRequest)
    : ask('trainingjob.obs.mounts', options.mounts);
  const mounts = clientSetting(askMounts, toMounts);
  const shownHints = clientSetting(ask('trainingjob.inlayHints', options.inlayHints), toShownHints);
  const forgetSettings = () => {
    settings.forget();
    mounts.forget();
    shownHints.forget();
    if (client.refreshesInlayHints) void connection.languages.inlayHint.refresh();
  };
  return { settings, mounts, shownHints, forgetSettings };
}
