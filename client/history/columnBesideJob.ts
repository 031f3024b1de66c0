import { type Tab, type TabGroup, TabInputText, type Uri, ViewColumn, window } from 'vscode';
import { responseScheme } from './responseFiles.ts';

/** The column of earlier responses, or any other column beside the job, so that their number doesn't grow and the job stays in sight. */
export function columnBesideJob(job?: Uri): ViewColumn {
  const { all, activeTabGroup } = window.tabGroups;
  const source = job?.toString();
  const showsJob = ({ activeTab }: TabGroup) => source !== undefined && uriOf(activeTab)?.toString() === source;
  // Whoever submits again from a response, or from a message about it, can have either in the active group.
  const isBeside = (group: TabGroup) => !showsJob(group) && (group !== activeTabGroup || isResponse(group.activeTab));
  const beside = all.filter(isBeside);
  const column =
    beside.find(({ activeTab }) => isResponse(activeTab)) ??
    beside.find(({ tabs }) => tabs.some(isResponse)) ??
    beside.at(-1);
  return column?.viewColumn ?? ViewColumn.Beside;
}

const uriOf = (tab: Tab | undefined): Uri | undefined =>
  tab?.input instanceof TabInputText ? tab.input.uri : undefined;

const isResponse = (tab: Tab | undefined): boolean => uriOf(tab)?.scheme === responseScheme;
