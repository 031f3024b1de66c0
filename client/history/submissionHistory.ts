import { type Disposable, type Event, EventEmitter } from 'vscode';
import { type Entry, entriesOf, type Journal } from '../../modelarts/submission/submissionLog.ts';
import type { ResponseFiles } from './responseFiles.ts';

/** The submissions of this machine and their outcomes. */
export interface SubmissionHistory extends Disposable {
  readonly journal: Journal;
  /** Newest first. */
  readonly entries: () => Promise<readonly Entry[]>;
  readonly remove: (entries: readonly Entry[]) => Promise<void>;
  /** Call it when the journal has new lines. */
  readonly changed: () => void;
  readonly onDidChange: Event<void>;
}

/** The journal has a limit of its own. */
const maxShown = 500;

export function submissionHistory(journal: Journal, responses: ResponseFiles): SubmissionHistory {
  const changes = new EventEmitter<void>();
  const changed = () => changes.fire();
  return {
    journal,
    entries: async () =>
      entriesOf(await journal.read())
        .slice(-maxShown)
        .reverse(),
    remove: async (entries) => {
      const ids = entries.map(({ sending }) => sending.id);
      await journal.erase(ids);
      await Promise.all(ids.map(responses.remove));
      changed();
    },
    changed,
    onDidChange: changes.event,
    dispose: () => changes.dispose(),
  };
}
