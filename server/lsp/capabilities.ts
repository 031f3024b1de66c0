import {
  type ClientCapabilities,
  CodeActionKind,
  MarkupKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { fixAllKind, toRequestKind } from '../features/bulkFixes.ts';
import { sortAllKind, sortKind } from '../features/sortProperties.ts';
import { previewScheme } from '../protocol.ts';

/** The command of an action on many problems, for clients that can't ask for its edit: making it takes long, and few are chosen. */
export const applyFixesCommand = 'trainingjob.applyFixes';

/** What the server can do for a client. Only one that can ask first gets to know that renames can be prepared. */
export const serverCapabilities = (client: ClientCapabilities): ServerCapabilities => ({
  ...capabilities,
  renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
  ...(fixesOf(clientOf(client)) === 'commands' && { executeCommandProvider: { commands: [applyFixesCommand] } }),
});

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
  completionProvider: { triggerCharacters: ['"', ':', ' ', '/', '$'], resolveProvider: true },
  hoverProvider: true,
  codeLensProvider: {},
  documentLinkProvider: {},
  documentSymbolProvider: { label: 'Training Job' },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  workspaceSymbolProvider: true,
  inlayHintProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  codeActionProvider: {
    codeActionKinds: [
      CodeActionKind.QuickFix,
      CodeActionKind.RefactorRewrite,
      fixAllKind,
      toRequestKind,
      sortKind,
      sortAllKind,
    ],
    resolveProvider: true,
  },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    textDocumentContent: { schemes: [previewScheme] },
  },
  diagnosticProvider: { identifier: 'trainingjob', interFileDependencies: false, workspaceDiagnostics: true },
};

/** What the client can do, as far as it changes what the server does. */
export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesInlayHints: boolean;
  readonly refreshesContent: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  /** It can be asked for documents of other languages. */
  readonly registersSync: boolean;
  /** It can watch a folder outside of the workspace, too. */
  readonly watchesFolders: boolean;
  readonly hasFolders: boolean;
  readonly snippets: boolean;
  readonly resolvesDocumentation: boolean;
  readonly documentationKind: MarkupKind;
  readonly hoverKind: MarkupKind;
  readonly labelDetails: boolean;
  readonly nestedSymbols: boolean;
  readonly resolvesActions: boolean;
  readonly appliesEdits: boolean;
  readonly showsDisabledActions: boolean;
  /** It takes edits of one version of a document. */
  readonly versionsEdits: boolean;
  readonly foldingLimit: number;
}

/** How a client gets the edit of an action on many problems: it asks for it, runs a command, or has it at once. */
export const fixesOf = ({ resolvesActions, appliesEdits }: Client): 'asked for' | 'commands' | 'at once' =>
  resolvesActions ? 'asked for' : appliesEdits ? 'commands' : 'at once';

export function clientOf({ textDocument, workspace }: ClientCapabilities): Client {
  const item = textDocument?.completion?.completionItem;
  return {
    pullsDiagnostics: Boolean(textDocument?.diagnostic),
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport ?? false,
    refreshesContent: Boolean(workspace?.textDocumentContent),
    answersConfiguration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    registersSync: Boolean(textDocument?.synchronization?.dynamicRegistration),
    watchesFolders: workspace?.didChangeWatchedFiles?.relativePatternSupport ?? false,
    hasFolders: workspace?.workspaceFolders ?? false,
    snippets: item?.snippetSupport ?? false,
    resolvesDocumentation: item?.resolveSupport?.properties.includes('documentation') ?? false,
    documentationKind: firstKnown(item?.documentationFormat),
    hoverKind: firstKnown(textDocument?.hover?.contentFormat),
    labelDetails: item?.labelDetailsSupport ?? false,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    resolvesActions: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false,
    appliesEdits: Boolean(workspace?.applyEdit),
    versionsEdits: workspace?.workspaceEdit?.documentChanges ?? false,
    showsDisabledActions: textDocument?.codeAction?.disabledSupport ?? false,
    foldingLimit: textDocument?.foldingRange?.rangeLimit ?? 5000,
  };
}

/** What a client prefers of what can be written. One that names none would show the marks of Markdown. */
const firstKnown = (kinds: readonly MarkupKind[] = []): MarkupKind =>
  kinds.find((kind) => kind === MarkupKind.Markdown || kind === MarkupKind.PlainText) ?? MarkupKind.PlainText;
