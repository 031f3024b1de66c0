import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types';
import { nodeAt, spanOf } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { changeText } from '../edits/changeText.ts';
import { todo } from '../rules/kit/fixes.ts';
import { items } from '../rules/kit/lists.ts';
import { scriptOf } from '../rules/kit/scriptsOf.ts';
import type { Option } from '../script/contract.ts';
import { type CheckedDocument, workspaceEdit } from './checkedDocument.ts';
import { nameOf, sampleOf, settableOptions } from './scriptOptions.ts';

/** Adds the hyperparameters that the script takes and the job lacks: all of them, or those that are required. */
export function addScriptParameters(checked: CheckedDocument, range: Range): CodeAction[] {
  const { document, knowledge } = checked;
  if (!places.some((path) => touches(checked, path, range))) return [];
  const taken = new Set(items(document.job.algorithm?.parameters).map(([, { name }]) => name));
  const found = knowledge && scriptOf(document.job, knowledge);
  const missing = found ? settableOptions(found).filter((option) => !taken.has(nameOf(option))) : [];
  const required = missing.filter(({ isRequired }) => isRequired);
  return [
    ...action(checked, required, l10n.t("Add the script's required parameters ({0})", required.length)),
    ...(missing.length > required.length
      ? action(checked, missing, l10n.t("Add all of the script's parameters ({0})", missing.length))
      : []),
  ];
}

const list: Path = ['algorithm', 'parameters'];

const places: readonly Path[] = [list, ['algorithm', 'boot_file'], ['algorithm', 'command']];

function touches({ document: { root, text } }: CheckedDocument, path: Path, range: Range): boolean {
  const node = nodeAt(root, path);
  const owner = node?.parent?.type === 'property' ? node.parent : undefined;
  if (!owner) return false;
  const { start, end } = spanOf(owner);
  return start <= text.offsetAt(range.end) && text.offsetAt(range.start) <= end;
}

function action({ document }: CheckedDocument, options: readonly Option[], title: string): CodeAction[] {
  const present = document.job.algorithm?.parameters;
  const added = options.map((option) => ({ name: nameOf(option), value: sampleOf(option) ?? todo(nameOf(option)) }));
  const changes = present
    ? added.map((value, index) => ({ set: [...list, present.length + index], value }))
    : [{ set: list, value: added }];
  const edits = added.length ? changeText(document, changes) : undefined;
  return edits?.length ? [{ title, kind: CodeActionKind.RefactorRewrite, edit: workspaceEdit(document, edits) }] : [];
}
