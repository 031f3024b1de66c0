import { type CompletionItem, Hover, MarkdownString, type Uri, window, workspace } from 'vscode';
import { type Middleware, vsdiag } from 'vscode-languageclient';
import type { CursorsOfCompletion } from '../../server/protocol.ts';
import { plainText } from '../window/plainText.ts';
import type { DocsPages } from './docsPages.ts';

/** Adapts the server's answers to VS Code. */
export function middleware({ resolveLinks }: DocsPages): Middleware {
  const withLinks = (item: CompletionItem): CompletionItem => {
    if (item.documentation instanceof MarkdownString) item.documentation = resolveLinks(item.documentation);
    return item;
  };
  return {
    sendRequest: (type, params, token, next) =>
      next(type, methodOf(type) === 'textDocument/completion' ? withCursors(params) : params, token),
    resolveCompletionItem: async (item, token, next) => {
      const resolved = await next(item, token);
      return resolved && withLinks(resolved);
    },
    provideHover: async (document, position, token, next) => {
      const answer = await next(document, position, token);
      const contents = answer?.contents.map((part) => (part instanceof MarkdownString ? resolveLinks(part) : part));
      return answer && contents ? new Hover(contents, answer.range) : answer;
    },
    // Nobody can submit a read-only document, such as an older version.
    provideCodeLenses: async (document, token, next) => {
      const lenses = isReadOnly(document.uri) ? [] : ((await next(document, token)) ?? []);
      for (const { command } of lenses) if (command) command.title = plainText(command.title);
      return lenses;
    },
    // Read-only documents, such as one side of a comparison, have problems that nobody can fix.
    provideDiagnostics: (document, previous, token, next) => {
      return isReadOnly('uri' in document ? document.uri : document)
        ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] }
        : next(document, previous, token);
    },
  };
}

const isReadOnly = ({ scheme }: Uri): boolean =>
  scheme !== 'untitled' && workspace.fs.isWritableFileSystem(scheme) !== true;

const methodOf = (type: string | { readonly method: string }): string =>
  typeof type === 'string' ? type : type.method;

/** A request of completion with all cursors of the editor, because LSP's own has one. */
function withCursors<P>(params: P): P {
  const { document, selections = [] } = window.activeTextEditor ?? {};
  const isShown = document?.uri.toString() === Object(params).textDocument?.uri;
  if (!isShown || selections.length < 2) return params;
  const { cursors }: CursorsOfCompletion = {
    cursors: selections.map(({ active: { line, character } }) => ({ line, character })),
  };
  return { ...params, cursors };
}
