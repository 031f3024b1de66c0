import * as l10n from '@vscode/l10n';
import type { Position, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { printable } from '../../l10n/printable.ts';
import type { JobDocument } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import { isIntact } from '../edits/isIntact.ts';
import { keyOf, type Mention, namesIn } from '../names/namesIn.ts';
import { type Namespace, namespaces } from '../names/namespaces.ts';
import { isShared, mentionAt, mentionsOf } from './navigate.ts';

/** Why a name isn't changed, in a sentence for the user. */
export interface Declined {
  readonly declined: string;
}

/** What is renamed at the cursor, or the reason why nothing can be. */
export function prepareRename(
  document: JobDocument,
  position: Position,
): { range: Range; placeholder: string } | Declined {
  const mention = mentionAt(document, position);
  if (!mention) return noName();
  const declined = obstacleTo(mention, document);
  return declined ? { declined } : { range: rangeOf(document.text, mention.span), placeholder: mention.name };
}

/** What is told where the cursor is at nothing that can be renamed. */
export const noName = (): Declined => ({
  declined: l10n.t(
    'Only the names of hyperparameters, channels, environment variables, metrics, and secrets can be renamed.',
  ),
});

/** Gives the name another spelling everywhere: in its file, or in all `documents` where it means the same there. */
export function rename(mention: Mention, newName: string, documents: readonly JobDocument[]): WorkspaceEdit | Declined {
  if (newName === mention.name) return { documentChanges: [] };
  const concerned = namespacesOf(mention, documents);
  const unfit = concerned.map((namespace) => namespaces[namespace]).find(({ form }) => !form.test(newName));
  if (unfit) return { declined: unfit.explain() };
  const taken = new Set(concerned.map((namespace) => keyOf({ ...mention, namespace, name: newName })));
  if (documents.some((document) => namesIn(document).some((other) => taken.has(keyOf(other)))))
    return { declined: l10n.t('"{0}" is already used. Choose another name.', printable(newName, longestShown)) };
  const declined = documents.map((document) => obstacleTo(mention, document)).find(Boolean);
  return declined
    ? { declined }
    : { documentChanges: documents.flatMap((document) => changesIn(document, mention, newName)) };
}

const longestShown = 100;

/** Also those of other names at the same places: a shell can't expand every name that a hyperparameter can have. */
function namespacesOf(mention: Mention, documents: readonly JobDocument[]): Namespace[] {
  const found = documents.flatMap((document) => {
    const places = new Set(mentionsOf(document, mention).map(({ span }) => span.start));
    return namesIn(document).filter(({ span }) => places.has(span.start));
  });
  return [...new Set([mention, ...found].map(({ namespace }) => namespace))];
}

/** Names can't have characters that JSON escapes, but for those of metrics. */
function changesIn(document: JobDocument, mention: Mention, newName: string): TextDocumentEdit[] {
  const newText = JSON.stringify(newName).slice(1, -1);
  const { text } = document;
  const edits = mentionsOf(document, mention).map(({ span }) => ({ range: rangeOf(text, span), newText }));
  return edits.length ? [{ textDocument: { uri: text.uri, version: text.version }, edits }] : [];
}

/** The reason why the mentions of a name in a document can't be changed. */
function obstacleTo(mention: Mention, document: JobDocument): string | undefined {
  const all = mentionsOf(document, mention);
  const name = printable(mention.name, longestShown);
  const declared = all.filter(({ role }) => role === 'declared');
  if (!isShared(mention) && !declared.length)
    return l10n.t('"{0}" isn\'t declared in this job, so it can\'t be renamed.', name);
  if (all.some(({ role }) => role === 'set'))
    return l10n.t('The command sets "{0}" itself, so the name can\'t be changed here. Edit the command.', name);
  if (isAmbiguous(declared))
    return l10n.t('"{0}" is declared more than once, so it isn\'t clear which one is meant. Edit the names.', name);
  if (all.length && document.text.getText().includes('\ufffd'))
    return l10n.t("{0} isn't in UTF-8, so a change would lose characters. Save it as UTF-8 first.", fileName(document));
  if (!all.every(({ node }) => isIntact(document, memberOf(node))))
    return l10n.t('There is a syntax error next to "{0}" in {1}. Fix it first.', name, fileName(document));
  return undefined;
}

/** The last part of its URI, as it is written on the disk. */
function fileName({ text: { uri } }: JobDocument): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return printable(decodeURIComponent(last), longestShown);
  } catch {
    return last;
  }
}

/** Two declarations in the same list; an input and an output can share a name. */
function isAmbiguous(declared: readonly Mention[]): boolean {
  const lists = declared.map(({ path }) => JSON.stringify(path.filter((step) => typeof step !== 'number')));
  return new Set(lists).size < lists.length;
}

/** What has the name is intact if the property is. */
const memberOf = (node: Mention['node']): Mention['node'] =>
  node.parent?.type === 'property' ? (node.parent.valueNode ?? node) : node;
