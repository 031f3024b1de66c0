import { commands, type ExtensionContext, MarkdownString, Uri } from 'vscode';

export const showReferenceCommand = 'trainingjob.showReference';

/** The packaged pages that the server's links lead to. */
const pages = ['schemas/REFERENCE.md', 'docs/RULES.md'];

/** The packaged documentation: read as a page, where an editor would open the server's `file:` links as text. */
export interface Reference {
  /** The URI as it is or, for a link into the documentation, the command that shows the place. */
  readonly toCommand: (uri: Uri) => Uri;
  /** The same for the links within a text of the server. */
  readonly inMarkdown: (text: MarkdownString) => MarkdownString;
  readonly show: (page?: string, anchor?: string) => Thenable<unknown>;
}

export function reference({ extensionUri }: Pick<ExtensionContext, 'extensionUri'>): Reference {
  const pathOf = (page: string) => Uri.joinPath(extensionUri, page).fsPath;
  const toCommand = (uri: Uri) => {
    const page = uri.scheme === 'file' && pages.find((known) => pathOf(known) === uri.fsPath);
    return page ? commandUri(page, uri.fragment) : uri;
  };
  return {
    toCommand,
    inMarkdown: ({ value }) => {
      const linked = value.replace(/\]\((file:[^\s)]+)\)/g, (_, link) => `](${toCommand(Uri.parse(link))})`);
      const text = new MarkdownString(linked);
      text.isTrusted = { enabledCommands: [showReferenceCommand] };
      return text;
    },
    show: (page = 'schemas/REFERENCE.md', anchor = '') => {
      const known = pages.find((other) => other === page) ?? 'schemas/REFERENCE.md';
      return commands.executeCommand(
        'markdown.showPreview',
        Uri.joinPath(extensionUri, known).with({ fragment: anchor }),
      );
    },
  };
}

const commandUri = (...args: string[]) =>
  Uri.parse(`command:${showReferenceCommand}?${encodeURIComponent(JSON.stringify(args))}`);
