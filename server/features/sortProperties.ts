import * as l10n from '@vscode/l10n';
import type { ASTNode, ObjectASTNode } from 'vscode-json-languageservice';
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types';
import type { JobDocument } from '../document/document.ts';
import { spanOf } from '../document/locate.ts';
import { breaksOf } from '../document/syntaxErrors.ts';
import { isIntact } from '../edits/isIntact.ts';
import { isUnsorted, sortAll, sortMembers } from '../edits/sortMembers.ts';
import { workspaceEdit } from './checkedDocument.ts';
import { isWithin } from './quickFixes.ts';

export const sortKind = `${CodeActionKind.RefactorRewrite}.sortProperties`;
export const sortAllKind = `${CodeActionKind.Source}.sortProperties.trainingjob`;

/** Actions that sort the properties of the object at the cursor and, if they are asked for, of the whole file; `only` as in LSP. */
export function sortActions(document: JobDocument, range: Range, only: readonly string[] = []): CodeAction[] {
  const { root } = document;
  if (!root) return [];
  const isAskedFor = (kind: string) => only.some((wanted) => isWithin(kind, wanted));
  const object = objectAround(document.tree.getNodeFromOffset(document.text.offsetAt(range.start)));
  return [
    ...(object && isUnsorted(object) && (!only.length || isAskedFor(sortKind)) ? [sortHere(document, object)] : []),
    ...(isAskedFor(sortAllKind) ? sortFile(document, root) : []),
  ];
}

function sortHere(document: JobDocument, object: ObjectASTNode): CodeAction {
  const action = { title: l10n.t("Sort properties in the documentation's order"), kind: sortKind };
  const { start, end } = spanOf(object);
  const isBroken = breaksOf(document).some((error) => error.start <= end && start <= error.end);
  return isBroken || !isIntact(document, object)
    ? refused(action)
    : { ...action, edit: workspaceEdit(document, sortMembers(document, object)) };
}

function sortFile(document: JobDocument, root: ASTNode): CodeAction[] {
  const action = { title: l10n.t("Sort all properties in the documentation's order"), kind: sortAllKind };
  // Where brackets are missing, a property can seem to be in an object that it isn't in.
  if (breaksOf(document).length) return [refused(action)];
  const edits = sortAll(document, root);
  return edits.length ? [{ ...action, edit: workspaceEdit(document, edits) }] : [];
}

const refused = (action: CodeAction): CodeAction => ({
  ...action,
  disabled: { reason: l10n.t('The file has syntax errors. Fix them first.') },
});

function objectAround(node: ASTNode | undefined): ObjectASTNode | undefined {
  return node?.type === 'object' ? node : node?.parent && objectAround(node.parent);
}
