import {
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type Connection,
  type DocumentSymbol,
  MessageType,
  type Position,
  ShowMessageNotification,
  type SymbolInformation,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type JobDocument, jsonService, type ParsedText, type WrittenText } from '../document/document.ts';
import { largestTexts } from '../document/largestTexts.ts';
import { nodeAt } from '../document/locate.ts';
import type { LocalizedDocs } from '../explain/docs.ts';
import { complete } from '../features/complete.ts';
import type { CompletionStyle } from '../features/completionItem.ts';
import { type CompletionData, documentCompletion } from '../features/documentCompletion.ts';
import { type Formatting, format } from '../features/format.ts';
import { hover } from '../features/hover.ts';
import { withCodeFolder } from '../features/hoverCodeFolder.ts';
import { withScript } from '../features/hoverScript.ts';
import { knowledgeToComplete } from '../features/knowledgeToComplete.ts';
import { type MarkupHover, markupIn } from '../features/markup.ts';
import { pastedText } from '../features/pastedText.ts';
import { selectionRanges } from '../features/selectionRanges.ts';
import { flatSymbols, symbols } from '../features/symbols.ts';
import type { Knowledge, LocalKnowledge } from '../knowledge/knowledge.ts';
import { type CursorsOfCompletion, pastedText as pastedTextRequest } from '../protocol.ts';
import type { Client } from './capabilities.ts';
import { type Guarded, guardedAbout } from './guarded.ts';
import type { KnowledgeSource } from './knowledgeSource.ts';
import { isResponse, type OpenDocuments } from './openDocuments.ts';

export interface FeatureParts {
  readonly client: Client;
  readonly documents: OpenDocuments;
  readonly knowledge: KnowledgeSource;
  readonly answer: Guarded;
  readonly style: CompletionStyle;
}

/** What an editor asks about the meaning of the text it shows. */
export function serveFeatures(connection: Connection, parts: FeatureParts): void {
  const { documents, knowledge, answer, style } = parts;
  const ofJob = guardedAbout(documents.job, answer);
  const known = knownBy(documents, knowledge);
  connection.onCompletion(
    ofJob([], async (document, params: CompletionParams & CursorsOfCompletion) => {
      if (isIdleBlank(document, params)) return [];
      const { position, cursors = [] } = params;
      const known = await knowledgeForCompletion(document, position, knowledge);
      const items = complete(document, position, { ...style, ...known, knowledge: known, cursors });
      return listOf(items, known.folder?.isComplete ?? true);
    }),
  );
  connection.onCompletionResolve(
    answer(async (item: CompletionItem) => {
      const data: CompletionData | undefined = item.data;
      const document = data && documents.job(data.uri);
      const value =
        document &&
        documentCompletion(document, data.label ?? item.label, data, { ...style, ...(await known(data.uri)) });
      return value ? { ...item, documentation: markupIn(style.documentationKind, value) } : item;
    }),
  );
  connection.onRequest(
    pastedTextRequest,
    answer(({ uri, range, text }) => {
      const document = documents.job(uri);
      return (document && pastedText(document, range, text)) ?? null;
    }),
  );
  serveHover(connection, parts);
}

function serveHover(connection: Connection, { client, documents, knowledge, answer, style }: FeatureParts): void {
  const known = knownBy(documents, knowledge);
  connection.onHover(
    guardedAbout(documents.readable, answer)(null, async (document, { position }) => {
      const source = await known(document.text.uri);
      const { docs, docsBase } = style;
      const explain = (schema: LocalizedDocs['request']) => hover(document, position, schema, { ...source, docsBase });
      // An answer repeats what only the request's schema describes, and a job file can hold an answer that was pasted.
      const answer =
        explain(schemaOf(document, docs)) ?? explain(docs.request) ?? explain(answerSchemaOf(document, docs));
      const job = documents.job(document.text.uri);
      const beside =
        job && answer && (withScript(answer, job, source) ?? withCodeFolder(answer, job, source.codeFolder));
      const found: MarkupHover | undefined = beside ?? answer;
      return found ? { ...found, contents: markupIn(client.hoverKind, found.contents.value) } : null;
    }),
  );
}

/** What features explain a value by. */
const knownBy =
  (documents: OpenDocuments, knowledge: KnowledgeSource) =>
  async (uri: string): Promise<Knowledge> => {
    const job = documents.job(uri);
    return job ? documents.beside(job) : knowledge.about(uri, ['catalogue']);
  };

/**
 * Whether the user has only typed a blank that no value follows. A list that is shown then stays while a quotation mark is typed, and VS Code
 * would replace too little; without one it asks again.
 */
function isIdleBlank({ text }: JobDocument, { position, context }: CompletionParams): boolean {
  if (context?.triggerCharacter !== ' ') return false;
  const line = text.getText({ start: { ...position, character: 0 }, end: position });
  return !line.trimEnd().endsWith(':');
}

/** A long list is asked for again while its user types, because it has only what is near to what is typed. So is one that isn't all known yet. */
const listOf = (items: CompletionItem[], isComplete: boolean): CompletionItem[] | CompletionList =>
  isComplete && items.length < longestList ? items : { isIncomplete: true, items };

const longestList = 500;

async function knowledgeForCompletion(
  document: JobDocument,
  position: Position,
  knowledge: KnowledgeSource,
): Promise<LocalKnowledge> {
  const { kinds, path } = knowledgeToComplete(document, position);
  const known: Knowledge = await knowledge.about(document.text.uri, kinds);
  const folder = path === undefined ? undefined : await knowledge.folderOf(path, known.mounts ?? []);
  return folder ? { ...known, folder } : known;
}

/** The schema that a text follows. */
const schemaOf = (document: ParsedText, docs: LocalizedDocs) =>
  isResponse(document.text) ? answerSchemaOf(document, docs) : docs.request;

/** An error response is known by its code. */
const answerSchemaOf = ({ root }: ParsedText, { response, error }: LocalizedDocs) =>
  nodeAt(root, ['error_code']) ? error : response;

export interface StructureParts extends Omit<FeatureParts, 'style' | 'knowledge'> {
  /** Whether the editor's own JSON server serves a text. */
  readonly isLeftToJsonServer: (text: TextDocument) => boolean;
}

/** What an editor asks about the structure of the text. */
export function serveStructure(
  connection: Connection,
  { client, documents, answer, isLeftToJsonServer }: StructureParts,
): void {
  const ours = <D extends Pick<WrittenText, 'text'>>(document: D | undefined) =>
    document && !isLeftToJsonServer(document.text) ? document : undefined;
  const about = <D extends Pick<WrittenText, 'text'>>(find: (uri: string) => D | undefined) =>
    guardedAbout((uri) => ours(find(uri)), answer);
  const ofText = about(documents.written);
  const edits = (formatting: Formatting): TextEdit[] => {
    if ('edits' in formatting) return formatting.edits;
    // `connection.window` would send a request, which not every editor answers.
    connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message: formatting.declined,
    });
    return [];
  };
  const outline = (document: ParsedText): DocumentSymbol[] | SymbolInformation[] =>
    client.nestedSymbols ? symbols(document) : flatSymbols(document.text.uri, symbols(document));

  connection.onDocumentSymbol(
    about(documents.readable)<{ textDocument: { uri: string } }, ReturnType<typeof outline>>([], outline),
  );
  connection.onFoldingRanges(
    about(documents.upTo(largestTexts.folding).written)([], ({ text }) =>
      jsonService.getFoldingRanges(text, { rangeLimit: client.foldingLimit }),
    ),
  );
  connection.onSelectionRanges(
    about(documents.upTo(largestTexts.selections).readable)([], (document, { positions }) =>
      selectionRanges(document, positions),
    ),
  );
  connection.onDocumentFormatting(ofText([], (document, { options }) => edits(format(document, options))));
  connection.onDocumentRangeFormatting(
    ofText([], (document, { options, range }) => edits(format(document, options, range))),
  );
}
