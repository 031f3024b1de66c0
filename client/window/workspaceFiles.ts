import { FileType, RelativePattern, Uri, workspace } from 'vscode';

interface Wanted {
  readonly pattern: string;
  /** The same, of a path. */
  readonly isWanted: (path: string) => boolean;
  readonly most: number;
}

/** The files of all folders that are open. VS Code searches a disk faster, and leaves out what the user has excluded. */
export async function workspaceFiles({ pattern, isWanted, most }: Wanted): Promise<Uri[]> {
  const found = (workspace.workspaceFolders ?? []).map(({ uri }) =>
    uri.scheme === 'file'
      ? workspace.findFiles(new RelativePattern(uri, pattern), '**/node_modules/**', most)
      : filesBelow(uri, isWanted),
  );
  return (await Promise.all(found)).flat().slice(0, most);
}

/** The files of a folder, one level after the other. VS Code's own search never answers where nobody provides one. */
export async function filesBelow(root: Uri, isWanted: (path: string) => boolean): Promise<Uri[]> {
  const found: Uri[] = [];
  let [level, left] = [[root], mostFolders];
  while (level.length > 0 && left > 0) {
    const entries = (await Promise.all(level.slice(0, left).map(entriesOf))).flat();
    left -= level.length;
    found.push(...entries.filter(({ uri, type }) => type !== FileType.Directory && isWanted(uri.path)).map(uriOf));
    level = entries.filter(({ uri, type }) => type === FileType.Directory && !isSkipped(uri)).map(uriOf);
  }
  return found;
}

/** Each is a request to whoever has the files. */
const mostFolders = 200;

const skipped = new Set(['node_modules', '.git']);

interface Entry {
  readonly uri: Uri;
  readonly type: FileType;
}

const uriOf = ({ uri }: Entry): Uri => uri;

const isSkipped = ({ path }: Uri): boolean => skipped.has(path.slice(path.lastIndexOf('/') + 1));

const entriesOf = (folder: Uri): Thenable<Entry[]> =>
  workspace.fs.readDirectory(folder).then(
    (entries) => entries.map(([name, type]) => ({ uri: Uri.joinPath(folder, name), type })),
    () => [],
  );
