import { Uri, workspace } from 'vscode';
import { isLine } from '../../modelarts/submission/isLine.ts';
import { entriesOf, type Journal, type Line } from '../../modelarts/submission/submissionLog.ts';

/**
 * The record of submissions of a browser: a file for each line, so that no window overwrites what another one has written. A window
 * can learn late of those, and then it's the list of jobs at the service that tells a duplicate.
 */
export function browserJournal(folder: Uri, mostLines = 2000): Journal {
  const counter = { next: 0 };
  return {
    append: async (line) => {
      await workspace.fs.createDirectory(folder);
      counter.next += 1;
      const name = [digits(Date.now(), 15), digits(counter.next, 6), crypto.randomUUID().slice(0, 8)].join('-');
      await workspace.fs.writeFile(fileOf(folder, name), new TextEncoder().encode(JSON.stringify(line)));
      // The line is kept. What is too old is removed after the next one if it can't be now.
      await dropOldest(folder, mostLines).catch(() => undefined);
    },
    read: async () => (await linesIn(folder)).map(({ line }) => line),
    erase: async (ids) =>
      remove(
        folder,
        (await linesIn(folder)).filter(({ line }) => ids.includes(line.id)),
      ),
  };
}

/** Names sort by the time of their lines. */
const digits = (value: number, length: number): string => String(value).padStart(length, '0');

const fileOf = (folder: Uri, name: string): Uri => Uri.joinPath(folder, `${name}.json`);

interface StoredLine {
  readonly name: string;
  readonly line: Line;
}

async function namesIn(folder: Uri): Promise<string[]> {
  const isThere = await workspace.fs.stat(folder).then(
    () => true,
    () => false,
  );
  // A journal that is there and can't be read isn't empty.
  const entries = isThere ? await workspace.fs.readDirectory(folder) : [];
  return entries.map(([name]) => name.replace(/\.json$/, '')).sort();
}

const linesIn = async (folder: Uri): Promise<StoredLine[]> =>
  (await Promise.all((await namesIn(folder)).map((name) => lineOf(folder, name)))).flat();

/** None if the line wasn't written whole. */
async function lineOf(folder: Uri, name: string): Promise<StoredLine[]> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(fileOf(folder, name)));
  try {
    const line: unknown = JSON.parse(text);
    return isLine(line) ? [{ name, line }] : [];
  } catch {
    return [];
  }
}

/** An uncertain submission must not be forgotten, however old it is. */
async function dropOldest(folder: Uri, mostLines: number): Promise<void> {
  const names = await namesIn(folder);
  if (names.length <= mostLines) return;
  const lines = await linesIn(folder);
  const entries = entriesOf(lines.map(({ line }) => line));
  const uncertain = new Set(entries.filter(({ state }) => state === 'uncertain').map(({ sending }) => sending.id));
  // Whole submissions: a line without those before it would tell another story.
  const old = new Set(lines.slice(0, names.length - mostLines).map(({ line }) => line.id));
  await remove(
    folder,
    lines.filter(({ line }) => old.has(line.id) && !uncertain.has(line.id)),
  );
}

async function remove(folder: Uri, lines: readonly StoredLine[]): Promise<void> {
  for (const { name } of lines) await workspace.fs.delete(fileOf(folder, name));
}
