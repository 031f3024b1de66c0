import { Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import { commandItem } from '../window/commands.ts';
import { isJobDocument } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import type { Targets } from './targets.ts';

/** Shows the current target while a job is open. */
export function registerTargetStatusBar(targets: Targets): Disposable {
  const item = window.createStatusBarItem('trainingjob.target', StatusBarAlignment.Right, 100);
  item.name = l10n.t('Training Job: Target');
  item.command = commandItem(l10n.t('Choose Target'), 'trainingjob.chooseTarget');
  const show = () => {
    const editor = window.activeTextEditor;
    if (!editor || !isJobDocument(editor.document)) return item.hide();
    const { label, detail, isLocal } = targets.current();
    item.text = `${isLocal ? '$(vm)' : '$(cloud)'} ${plainText(label)}`;
    // Else it is read as the name of its icon.
    item.accessibilityInformation = { label: l10n.t('Target: {0}', plainText(label)), role: 'button' };
    item.tooltip = [l10n.t('Jobs are submitted to {0}.', label), detail].map(plainText).join('\n');
    item.show();
  };
  show();
  return Disposable.from(item, targets.onDidChange(show), window.onDidChangeActiveTextEditor(show));
}
