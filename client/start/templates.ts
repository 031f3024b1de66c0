import { l10n, type QuickPickItem } from 'vscode';
import jobs from '../../snippets/jobs.json';

/** A whole job to start from, as an item of a list. */
export interface Template extends QuickPickItem {
  readonly body: readonly string[];
}

export const templates = (): Template[] =>
  Object.entries(jobs).map(([name, { description, body }]) => ({
    label: l10n.t(name),
    detail: l10n.t(description),
    body,
  }));
