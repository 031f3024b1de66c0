import { MarkdownString, Uri } from 'vscode';
import type { CommandArguments, CommandId } from '../window/commands.ts';
import { showPage } from '../window/showPage.ts';

/** The packaged pages that links of the server lead to. */
const fields = 'schemas/REFERENCE.md';
export const rules = 'docs/RULES.md';

/** Shows the packaged documentation as pages; an editor would open the server's links as text. */
export interface DocsPages {
  /** For a link into the documentation, the URI that opens the chapter; any other URI as it is. */
  readonly resolveLink: (uri: Uri) => Uri;
  /** Resolves all links of a text from the server. */
  readonly resolveLinks: (text: MarkdownString) => MarkdownString;
  readonly show: (page?: string, anchor?: string) => Thenable<unknown>;
}

interface PackagedPages {
  readonly extensionUri: Uri;
  /** The same folder as the server calls it. */
  readonly folder: Uri;
  /** The text of the page with the rules. */
  readonly rulesText: () => string;
}

export function docsPages({ extensionUri, folder, rulesText }: PackagedPages): DocsPages {
  const isAt = (uri: Uri, page: string) =>
    uri.scheme === folder.scheme && uri.fsPath === Uri.joinPath(folder, page).fsPath;
  let lines: ReadonlyMap<string, number> | undefined;
  const lineOf = (rule: string) => {
    lines ??= headingsOf(rulesText());
    return lines.get(rule) ?? 1;
  };
  const resolveLink = (uri: Uri) => {
    if (isAt(uri, fields)) return commandUri('trainingjob.showReference', fields, uri.fragment);
    // VS Code doesn't run commands from the hover of a problem, so a rule opens as text at its line.
    return isAt(uri, rules) ? uri.with({ fragment: `L${lineOf(uri.fragment)}` }) : uri;
  };
  return {
    resolveLink,
    resolveLinks: ({ value }) => {
      const resolved = value.replace(/\]\(([a-z][\w+.-]*:[^\s)]+)\)/g, (whole, link) => {
        const uri = Uri.parse(link);
        const target = resolveLink(uri);
        return target === uri ? whole : `](${target})`;
      });
      const text = new MarkdownString(resolved);
      text.isTrusted = { enabledCommands: ['trainingjob.showReference' satisfies CommandId] };
      return text;
    },
    show: (page = fields, anchor = '') => {
      const known = page === rules ? rules : fields;
      return showPage(Uri.joinPath(extensionUri, known).with({ fragment: anchor }));
    },
  };
}

const commandUri = <K extends CommandId>(id: K, ...args: CommandArguments<K>) =>
  Uri.parse(`command:${id}?${encodeURIComponent(JSON.stringify(args))}`);

/** The line of each chapter of a page, counted from 1. */
function headingsOf(page: string): ReadonlyMap<string, number> {
  const lines = page.split('\n');
  return new Map(lines.flatMap((line, index) => (line.startsWith('## ') ? [[line.slice(3), index + 1] as const] : [])));
}
