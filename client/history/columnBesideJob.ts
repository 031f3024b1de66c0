import { type Tab, TabInputText, ViewColumn, window } from 'vscode';
import { responseScheme } from './responseFiles.ts';

/** The column of earlier responses, or any other column beside the job, so that their number doesn't grow. */
export function columnBesideJob(): ViewColumn {
  const { all, activeTabGroup } = window.tabGroups;
  // Whoever submits again from a response, or from a message about it, has the job elsewhere.
  if (activeTabGroup.activeTab && isResponse(activeTabGroup.activeTab)) return activeTabGroup.viewColumn;
  const others = all.filter((group) => group !== activeTabGroup);
  const column = others.find(({ tabs }) => tabs.some(isResponse)) ?? others.at(-1);
  return column?.viewColumn ?? ViewColumn.Beside;
}

const isResponse = ({ input }: Tab): boolean => input instanceof TabInputText && input.uri.scheme === responseScheme;
