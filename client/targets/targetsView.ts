import { Disposable, EventEmitter, ThemeColor, ThemeIcon, TreeItem, window } from 'vscode';
import type { ViewId } from '../window/commands.ts';
import { plainText } from '../window/plainText.ts';
import type { TargetStates } from './targetStates.ts';
import type { Target, Targets } from './targets.ts';
import { type TestResult, targetTexts } from './targetTexts.ts';

/** The view of all targets with what is known of them. */
export function registerTargetsView(targets: Targets, states: TargetStates): Disposable {
  const changes = new EventEmitter<undefined>();
  const update = () => changes.fire(undefined);
  const view = window.createTreeView('trainingjob.targets' satisfies ViewId, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: (parent?: Target) => (parent ? [] : [...targets.all()]),
      getTreeItem: (target) => itemOf(target, { isCurrent: target.id === targets.current().id, states }),
    },
  });
  return Disposable.from(view, changes, targets.onDidChange(update), states.onDidChange(update));
}

function itemOf(target: Target, { isCurrent, states }: { isCurrent: boolean; states: TargetStates }): TreeItem {
  const { id, label, detail, isLocal, runsNone } = target;
  const result = states.get(id);
  const { description, tooltip, spoken } = targetTexts({ label, detail, isCurrent, isLocal, runsNone, result });
  const item = new TreeItem(plainText(label));
  item.id = id;
  item.description = plainText(description);
  item.tooltip = plainText(tooltip);
  item.accessibilityInformation = { label: plainText(spoken) };
  item.iconPath = iconOf(result, isCurrent);
  // A click does nothing: nobody should send jobs to a cloud because they touched its row. The menus of the manifest match these words.
  item.contextValue = ['target', isLocal ? 'local' : 'own', isCurrent ? 'current' : 'other'].join(' ');
  return item;
}

function iconOf(result: TestResult | undefined, isCurrent: boolean): ThemeIcon {
  if (result && !result.ok) return new ThemeIcon('error', new ThemeColor('testing.iconFailed'));
  const color = result?.ok ? new ThemeColor('testing.iconPassed') : undefined;
  return new ThemeIcon(isCurrent ? 'target' : result?.ok ? 'pass' : 'circle-outline', color);
}
