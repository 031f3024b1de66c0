import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, workspace } from 'vscode';
import { commandItem } from '../window/commands.ts';
import { plainText } from '../window/plainText.ts';
import { abilitiesOf } from './model/abilities.ts';
import { groupLabels, groupOf, type JobGroup } from './model/jobGroups.ts';
import type { GroupNode, JobNode, JobsNode, NoteNode } from './model/jobNodes.ts';
import { nodeId } from './model/jobsTree.ts';
import { jobDescription, jobTooltip } from './model/jobTexts.ts';

interface Surroundings {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The target has a web console that is known. */
  readonly hasConsole: boolean;
}

export function treeItem(node: JobsNode, surroundings: Surroundings): TreeItem {
  if (node.kind === 'group') return groupItem(node);
  return node.kind === 'job' ? jobItem(node, surroundings) : noteItem(node);
}

function groupItem(node: GroupNode): TreeItem {
  const { group, jobs } = node;
  const item = new TreeItem(groupLabels()[group], TreeItemCollapsibleState.Expanded);
  item.id = nodeId(node);
  item.description = String(jobs.length);
  item.contextValue = 'group';
  return item;
}

function jobItem(node: JobNode, { now, hasConsole }: Surroundings): TreeItem {
  const { job } = node;
  const item = new TreeItem(plainText(job.name ?? '') || l10n.t('(unnamed)'));
  item.id = nodeId(node);
  item.description = plainText(jobDescription(job, { now }));
  // The icon says it to eyes only.
  const state = groupLabels()[groupOf(job)];
  item.accessibilityInformation = { label: [item.label, state, item.description].filter(Boolean).join(', ') };
  item.tooltip = jobTooltip(job, { now }).split('\n').map(plainText).join('\n');
  item.iconPath = icons[groupOf(job)];
  item.contextValue = ['trainingjob', ...abilitiesOf(job), ...(hasConsole ? ['console'] : [])].join(' ');
  item.command = commandItem(l10n.t('Open Details'), 'trainingjob.openJob', node);
  return item;
}

const icons: Readonly<Record<JobGroup, ThemeIcon>> = {
  running: new ThemeIcon('sync', new ThemeColor('charts.blue')),
  waiting: new ThemeIcon('watch', new ThemeColor('testing.iconQueued')),
  stopping: new ThemeIcon('debug-stop'),
  failed: new ThemeIcon('error', new ThemeColor('testing.iconFailed')),
  completed: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
  stopped: new ThemeIcon('circle-slash'),
  other: new ThemeIcon('question'),
};

function noteItem(node: NoteNode): TreeItem {
  const { kind, text } = node;
  const item = new TreeItem(plainText(text));
  item.id = nodeId(node);
  item.tooltip = plainText(text);
  item.contextValue = kind;
  item.iconPath = new ThemeIcon(noteIcons[kind]);
  if (kind === 'more') item.command = commandItem(l10n.t('Load More'), '_trainingjob.loadMoreJobs');
  if (kind === 'problem') item.command = remedy();
  return item;
}

/** Trying again is of no use before the folder is trusted. */
const remedy = () =>
  workspace.isTrusted
    ? commandItem(l10n.t('Try Again'), 'trainingjob.refreshJobs')
    : commandItem(l10n.t('Manage Workspace Trust'), 'workbench.trust.manage');

const noteIcons = { more: 'ellipsis', problem: 'warning', nothing: 'search' } as const;
