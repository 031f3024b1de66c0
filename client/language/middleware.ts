import { type CompletionItem, Hover, MarkdownString, workspace } from 'vscode';
import { type Middleware, vsdiag } from 'vscode-languageclient/node';
import type { DocsPages } from './docsPages.ts';

/** Adapts the server's answers to VS Code. */
export function middleware({ resolveLinks }: DocsPages): Middleware {
  const withLinks = (item: CompletionItem): CompletionItem => {
    if (item.documentation instanceof MarkdownString) item.documentation = resolveLinks(item.documentation);
    return item;
  };
  return {
    resolveCompletionItem: async (item, token, next) => {
      const resolved = await next(item, token);
      return resolved && withLinks(resolved);
    },
    provideHover: async (document, position, token, next) => {
      const answer = await next(document, position, token);
      const contents = answer?.contents.map((part) => (part instanceof MarkdownString ? resolveLinks(part) : part));
      return answer && contents ? new Hover(contents, answer.range) : answer;
    },
    // Read-only documents, such as one side of a comparison, have problems that nobody can fix.
    provideDiagnostics: (document, previous, token, next) => {
      const { scheme } = 'uri' in document ? document.uri : document;
      const isReadOnly = scheme !== 'untitled' && workspace.fs.isWritableFileSystem(scheme) !== true;
      return isReadOnly
        ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] }
        : next(document, previous, token);
    },
  };
}
