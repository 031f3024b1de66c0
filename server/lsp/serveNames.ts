import {
  type Connection,
  type DocumentLink,
  type Location,
  LSPErrorCodes,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { JobDocument } from '../document/document.ts';
import { largestTexts } from '../document/largestTexts.ts';
import { bootFiles } from '../features/bootFiles.ts';
import { links } from '../features/links.ts';
import { definition, highlights, isShared, mentionAt, references } from '../features/navigate.ts';
import { obsPathAt } from '../features/obsPathAt.ts';
import { type Declined, noName, prepareRename, rename } from '../features/rename.ts';
import { workspaceSymbols } from '../features/workspaceSymbols.ts';
import type { Mention } from '../names/namesIn.ts';
import type { Client } from './capabilities.ts';
import { type Guarded, guardedAbout } from './guarded.ts';
import { type LocalFileParts, localFile, localFiles } from './localFiles.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { uriKey } from './uriKey.ts';

export interface NameParts extends LocalFileParts {
  readonly client: Client;
  readonly documents: OpenDocuments;
  /** All job files of the workspace. */
  readonly jobs: () => Promise<readonly JobDocument[]>;
  readonly answer: Guarded;
  readonly docsBase: string;
}

/** Where names are declared and used, other names for them, and where paths lead. */
export function serveNames(connection: Connection, parts: NameParts): void {
  const { documents, jobs, answer, ...local } = parts;
  const ofJob = guardedAbout(documents.upTo(largestTexts.names).job, answer);
  const localDefinition = async (obsPath: string, { text }: JobDocument): Promise<Location[]> =>
    (await localFiles(obsPath, text.uri, local)).map((uri) => ({ uri, range: start }));

  connection.onDefinition(
    ofJob<Cursor, Location[]>([], async (document, { position }) => {
      const mention = mentionAt(document, position);
      if (mention) return definition(mention, await concerned(document, mention, jobs));
      const path = obsPathAt(document, position);
      return path === undefined ? [] : localDefinition(path, document);
    }),
  );
  connection.onReferences(
    ofJob<Cursor & { context: { includeDeclaration: boolean } }, Location[]>(
      [],
      async (document, { position, context }) => {
        const mention = mentionAt(document, position);
        return mention ? references(mention, await concerned(document, mention, jobs), context.includeDeclaration) : [];
      },
    ),
  );
  connection.onDocumentHighlight(ofJob([], (document, { position }) => highlights(document, position)));
  connection.onWorkspaceSymbol(answer(async ({ query }) => workspaceSymbols(await jobs(), query)));
  serveRename(connection, parts);
  serveLinks(connection, parts);
}

/** The document, and all others in which the name means the same. */
async function concerned(
  document: JobDocument,
  mention: Mention,
  jobs: NameParts['jobs'],
): Promise<readonly JobDocument[]> {
  if (!isShared(mention)) return [document];
  const own = uriKey(document.text.uri);
  return [document, ...(await jobs()).filter(({ text }) => uriKey(text.uri) !== own)];
}

function serveRename(connection: Connection, { client, documents, jobs, answer }: NameParts): void {
  const ofJob = guardedAbout(documents.upTo(largestTexts.names).job, answer);
  const forClient = (edit: WorkspaceEdit): WorkspaceEdit =>
    client.versionsEdits ? withVersions(edit, documents) : withoutVersions(edit);

  connection.onPrepareRename(ofJob(null, (document, { position }) => orDeclined(prepareRename(document, position))));
  connection.onRenameRequest(
    ofJob<Cursor & { newName: string }, WorkspaceEdit | ResponseError<void> | null>(
      null,
      async (document, { position, newName }) => {
        const mention = mentionAt(document, position);
        if (!mention) return errorOf(noName());
        const renamed = rename(mention, newName, await concerned(document, mention, jobs));
        return orDeclined('declined' in renamed ? renamed : forClient(renamed));
      },
    ),
  );
}

/** Only documents that are open have versions that the editor knows. */
const withVersions = ({ documentChanges = [] }: WorkspaceEdit, documents: OpenDocuments): WorkspaceEdit => ({
  documentChanges: documentChanges.map((change) =>
    'edits' in change && !documents.opened(change.textDocument.uri)
      ? { ...change, textDocument: { ...change.textDocument, version: null } }
      : change,
  ),
});

function serveLinks(connection: Connection, { documents, answer, docsBase, ...local }: NameParts): void {
  const toScripts = async (document: JobDocument): Promise<DocumentLink[]> => {
    const found = bootFiles(document).map(async ({ range, obsPath }) => {
      const target = await localFile(obsPath, document.text.uri, local);
      return target ? [{ range, target }] : [];
    });
    return (await Promise.all(found)).flat();
  };
  connection.onDocumentLinks(
    guardedAbout(documents.upTo(largestTexts.links).readable, answer)([], async (document) => {
      const job = documents.job(document.text.uri);
      return [...links(document, docsBase), ...(job ? await toScripts(job) : [])];
    }),
  );
}

/** The same edits for an editor that knows no versions. */
const withoutVersions = ({ documentChanges = [] }: WorkspaceEdit): WorkspaceEdit => ({
  changes: Object.fromEntries(
    documentChanges.flatMap((change) =>
      'edits' in change ? [[change.textDocument.uri, change.edits as TextEdit[]]] : [],
    ),
  ),
});

type Cursor = { textDocument: { uri: string }; position: { line: number; character: number } };

const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Editors show the message of such an error to the user. */
const errorOf = ({ declined }: Declined): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestFailed, declined);

const orDeclined = <T extends object>(answer: T | Declined): T | ResponseError<void> =>
  'declined' in answer ? errorOf(answer) : answer;
