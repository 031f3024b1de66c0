import { readFileSync, realpathSync } from 'node:fs';
import { type ExtensionContext, MarkdownString, Uri } from 'vscode';
import { type CommandArguments, type CommandId, execute } from '../window/commands.ts';

/** The packaged pages that the server's links lead to. */
const fields = 'schemas/REFERENCE.md';
const rules = 'docs/RULES.md';

/** The packaged documentation: read as a page, where an editor would open the server's `file:` links as text. */
export interface DocsPages {
  /** The URI as it is or, for a link into the documentation, one that leads to the place. */
  readonly toPlace: (uri: Uri) => Uri;
  /** The same for the links within a text of the server. */
  readonly inMarkdown: (text: MarkdownString) => MarkdownString;
  readonly show: (page?: string, anchor?: string) => Thenable<unknown>;
}

export function docsPages({ extensionUri }: Pick<ExtensionContext, 'extensionUri'>): DocsPages {
  // The server finds its pages by its own path, in which no link is left.
  const folder = Uri.file(realpathSync(extensionUri.fsPath));
  const isAt = (uri: Uri, page: string) => uri.scheme === 'file' && uri.fsPath === Uri.joinPath(folder, page).fsPath;
  let lines: ReadonlyMap<string, number> | undefined;
  const lineOf = (rule: string) => {
    lines ??= headingsOf(Uri.joinPath(folder, rules).fsPath);
    return lines.get(rule) ?? 1;
  };
  const toPlace = (uri: Uri) => {
    if (isAt(uri, fields)) return commandUri('trainingjob.showReference', fields, uri.fragment);
    // VS Code runs no command from the hover of a problem, so a rule is shown at its line of the text.
    return isAt(uri, rules) ? uri.with({ fragment: `L${lineOf(uri.fragment)}` }) : uri;
  };
  return {
    toPlace,
    inMarkdown: ({ value }) => {
      const linked = value.replace(/\]\((file:[^\s)]+)\)/g, (_, link) => `](${toPlace(Uri.parse(link))})`);
      const text = new MarkdownString(linked);
      text.isTrusted = { enabledCommands: ['trainingjob.showReference' satisfies CommandId] };
      return text;
    },
    show: (page = fields, anchor = '') => {
      const known = page === rules ? rules : fields;
      return execute('markdown.showPreview', Uri.joinPath(extensionUri, known).with({ fragment: anchor }));
    },
  };
}

const commandUri = <K extends CommandId>(id: K, ...args: CommandArguments<K>) =>
  Uri.parse(`command:${id}?${encodeURIComponent(JSON.stringify(args))}`);

/** The lines of a page's chapters, counted from 1. */
function headingsOf(path: string): ReadonlyMap<string, number> {
  const lines = readFileSync(path, 'utf8').split('\n');
  return new Map(lines.flatMap((line, index) => (line.startsWith('## ') ? [[line.slice(3), index + 1] as const] : [])));
}
