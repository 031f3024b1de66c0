import {
  type Disposable,
  l10n,
  Position,
  Range,
  type Terminal,
  TerminalLink,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { pickItem } from '../window/pickItem.ts';
import { workspaceFiles } from '../window/workspaceFiles.ts';
import { codeLinksIn, pathInCode } from './model/codeLinks.ts';

class CodeTerminalLink extends TerminalLink {
  readonly files: readonly Uri[];
  readonly line: number;

  constructor({ start, length, line }: { start: number; length: number; line: number }, files: readonly Uri[]) {
    super(start, length, l10n.t('Open in Editor'));
    this.files = files;
    this.line = line;
  }
}

/** Links from a line of a log to the file of the workspace that ran in the container. `jobOf` gives the job of a terminal. */
export function registerCodeLinks(jobOf: (terminal: Terminal) => string | undefined): Disposable {
  return window.registerTerminalLinkProvider({
    provideTerminalLinks: async ({ line, terminal }) => {
      const job = jobOf(terminal);
      if (job === undefined) return [];
      const links = codeLinksIn(line).map(async (link) => {
        const path = pathInCode(link.path, job);
        const files = path === undefined ? [] : await filesNamed(path);
        return files.length > 0 ? [new CodeTerminalLink(link, files)] : [];
      });
      return (await Promise.all(links)).flat();
    },
    handleTerminalLink: ({ files, line }: CodeTerminalLink) => openAt(files, line),
  });
}

const mostFiles = 20;

/** Files of the workspace with this path at their end. */
export const filesNamed = async (path: string): Promise<readonly Uri[]> =>
  workspaceFiles({
    pattern: `**/${path.replace(/[*?[\]{}]/g, '[$&]')}`,
    isWanted: (whole) => whole.endsWith(`/${path}`),
    most: mostFiles,
  });

async function openAt(files: readonly Uri[], line: number): Promise<void> {
  const [first] = files;
  if (!first) return;
  const items = files.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  const { uri } =
    files.length === 1
      ? { uri: first }
      : await pickItem(items, { placeHolder: l10n.t('Select the file that the job ran') });
  const at = new Position(Math.max(0, line - 1), 0);
  await window.showTextDocument(uri, { selection: new Range(at, at) });
}
