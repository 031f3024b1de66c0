import {
  type Disposable,
  l10n,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from 'vscode';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import { commandItem, type ViewId } from '../window/commands.ts';
import { relativePathOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { shortTime } from '../window/shortTime.ts';
import { targetLabel } from '../window/targetLabel.ts';
import { sourceUri } from './sourceUri.ts';
import type { SubmissionHistory } from './submissionHistory.ts';

/** A job file with its submissions, or one of them. */
export type SubmissionNode = FileNode | EntryNode;

interface FileNode {
  readonly kind: 'file';
  /** The URI of the file, or empty if it isn't known. */
  readonly source: string;
  readonly entries: readonly Entry[];
}

interface EntryNode {
  readonly kind: 'entry';
  readonly entry: Entry;
}

/** The tree of all submissions by file, newest first. */
export function registerSubmissionsView(history: SubmissionHistory): Disposable {
  const provider: TreeDataProvider<SubmissionNode> = {
    onDidChangeTreeData: history.onDidChange,
    getChildren: async (node) => {
      if (!node) return filesOf(await history.entries());
      return node.kind === 'file' ? node.entries.map((entry) => ({ kind: 'entry', entry })) : [];
    },
    getTreeItem: (node) => (node.kind === 'file' ? fileItem(node) : entryItem(node)),
  };
  return window.createTreeView('trainingjob.submissions' satisfies ViewId, {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
}

function filesOf(submissions: readonly Entry[]): FileNode[] {
  const files = new Map<string, Entry[]>();
  for (const entry of submissions) {
    const source = entry.sending.source ?? '';
    files.set(source, [...(files.get(source) ?? []), entry]);
  }
  return [...files].map(([source, entries]) => ({ kind: 'file', source, entries }));
}

function fileItem({ source, entries }: FileNode): TreeItem {
  const uri = sourceUri(source);
  const label = uri ? relativePathOf(uri) : l10n.t('Unknown File');
  const item = new TreeItem(plainText(label), TreeItemCollapsibleState.Expanded);
  item.id = `file:${source}`;
  item.description = String(entries.length);
  item.iconPath = ThemeIcon.File;
  if (uri) item.resourceUri = uri;
  item.contextValue = 'file';
  return item;
}

function entryItem({ entry }: EntryNode): TreeItem {
  const { sending, state, jobName, jobId, message, status } = entry;
  const name = plainText(jobName ?? sending.jobName ?? '') || l10n.t('(unnamed)');
  const outcome = outcomes()[state];
  const target = targetLabel(sending.target.name);
  const at = new Date(sending.at);
  // A narrow view cuts off the end, and the name is nearly that of the file.
  const item = new TreeItem([outcome.text, at.toLocaleString(undefined, shortTime)].join(', '));
  item.id = sending.id;
  item.description = [name, plainText(target)].join(' · ');
  item.accessibilityInformation = {
    label: plainText([name, outcome.text, at.toLocaleString(), target, message].filter(Boolean).join(', ')),
  };
  item.tooltip = [
    item.label,
    outcome.text,
    at.toLocaleString(),
    target,
    jobId,
    message,
    status && `HTTP ${status}`,
    sending.caller,
  ]
    .filter(Boolean)
    .map((line) => plainText(String(line)))
    .join('\n');
  item.iconPath = outcome.icon;
  // The menus of the manifest match these words.
  item.contextValue = ['submission', state, ...(jobId === undefined ? [] : ['job'])].join(' ');
  item.command = commandItem(l10n.t('Open Response'), 'trainingjob.openResponse', { entry });
  return item;
}

const outcomes = (): Readonly<Record<Entry['state'], { text: string; icon: ThemeIcon }>> => ({
  created: { text: l10n.t('created'), icon: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')) },
  rejected: { text: l10n.t('rejected'), icon: new ThemeIcon('error', new ThemeColor('testing.iconFailed')) },
  uncertain: { text: l10n.t('uncertain'), icon: new ThemeIcon('question', new ThemeColor('testing.iconQueued')) },
  unsent: { text: l10n.t('not sent'), icon: new ThemeIcon('circle-slash') },
  absent: { text: l10n.t('not created'), icon: new ThemeIcon('circle-slash') },
  replaced: { text: l10n.t('submitted again'), icon: new ThemeIcon('history') },
});
