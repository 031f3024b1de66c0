import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type Position,
} from 'vscode-languageserver-types';
import type { JobDocument } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import { keyOf, type Mention, namesIn } from '../names/namesIn.ts';
import { namespaces } from '../names/namespaces.ts';

/** The name at the cursor, if there is one. */
export function mentionAt(document: JobDocument, position: Position): Mention | undefined {
  const offset = document.text.offsetAt(position);
  return namesIn(document).find(({ span }) => span.start <= offset && offset <= span.end);
}

/** Whether a name means the same in all files. */
export const isShared = ({ namespace }: Mention): boolean => namespaces[namespace].isShared === true;

/** All places of a document that have this name. */
export const mentionsOf = (document: JobDocument, mention: Mention): Mention[] =>
  namesIn(document).filter((other) => keyOf(other) === keyOf(mention));

/** Where the name at the cursor gets its meaning. What no file declares, such as a secret, leads to all its uses in the documents. */
export function definition(mention: Mention, documents: readonly JobDocument[]): Location[] {
  const roles = isShared(mention) ? ['used'] : ['declared', 'set'];
  return locationsIn(documents, (document) => mentionsOf(document, mention).filter(({ role }) => roles.includes(role)));
}

/** Every place of the documents that has this name. */
export const references = (mention: Mention, documents: readonly JobDocument[], withDeclaration: boolean): Location[] =>
  locationsIn(documents, (document) =>
    mentionsOf(document, mention).filter(({ role }) => withDeclaration || role !== 'declared'),
  );

const locationsIn = (documents: readonly JobDocument[], find: (document: JobDocument) => Mention[]): Location[] =>
  documents.flatMap((document) =>
    find(document).map(({ span }) => ({ uri: document.text.uri, range: rangeOf(document.text, span) })),
  );

/** The places of the document that have the name at the cursor. */
export function highlights(document: JobDocument, position: Position): DocumentHighlight[] {
  const mention = mentionAt(document, position);
  if (!mention) return [];
  return mentionsOf(document, mention).map(({ span, role }) => ({
    range: rangeOf(document.text, span),
    kind: role === 'used' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
  }));
}
