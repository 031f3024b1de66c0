import { isLine } from '../../modelarts/submission/isLine.ts';
import { entriesOf, type Journal, type Line } from '../../modelarts/submission/submissionLog.ts';
import type { ListedStore } from '../window/recordStore.ts';

/**
 * The record of submissions of a browser: a record for each line, so that no tab overwrites what another one has written. All tabs see the
 * lines in the order in which they were written, so of two that submit the same at once, the second one stops.
 */
export function browserJournal(store: ListedStore<unknown>, mostLines = 2000): Journal {
  const remove = (lines: readonly StoredLine[]) =>
    store.change(Object.fromEntries(lines.map(({ name }) => [name, null])));
  const dropOldest = async () => {
    if ((await store.names()).length > mostLines) await remove(oldLines(await linesIn(store), mostLines));
  };
  return {
    append: async (line) => {
      await store.append(line);
      // The line is kept. What is too old is removed after the next one if it can't be now.
      await dropOldest().catch(() => undefined);
    },
    read: async () => (await linesIn(store)).map(({ line }) => line),
    erase: async (ids) => remove((await linesIn(store)).filter(({ line }) => ids.includes(line.id))),
  };
}

interface StoredLine {
  readonly name: string;
  readonly line: Line;
}

/** The oldest first. */
const linesIn = async (store: ListedStore<unknown>): Promise<StoredLine[]> =>
  Object.entries(await store.all()).flatMap(([name, line]) => (isLine(line) ? [{ name, line }] : []));

/** Whole submissions: a line without those before it would tell another story. An uncertain one must not be forgotten, however old it is. */
function oldLines(lines: readonly StoredLine[], mostLines: number): StoredLine[] {
  const entries = entriesOf(lines.map(({ line }) => line));
  const uncertain = new Set(entries.filter(({ state }) => state === 'uncertain').map(({ sending }) => sending.id));
  const old = new Set(lines.slice(0, -mostLines).map(({ line }) => line.id));
  return lines.filter(({ line }) => old.has(line.id) && !uncertain.has(line.id));
}
