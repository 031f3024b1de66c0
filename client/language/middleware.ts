import { type CompletionItem, Hover, MarkdownString, workspace } from 'vscode';
import { type Middleware, vsdiag } from 'vscode-languageclient/node';
import { isPlainJson } from '../window/jobDocument.ts';
import type { DocsPages } from './docsPages.ts';

/** Where VS Code needs other answers than every editor. */
export function middleware({ inMarkdown }: DocsPages): Middleware {
  const linked = (item: CompletionItem): CompletionItem => {
    if (item.documentation instanceof MarkdownString) item.documentation = inMarkdown(item.documentation);
    return item;
  };
  return {
    // In JSON mode VS Code's own server completes and explains by our schema: everything would come twice.
    provideCompletionItem: async (document, position, context, token, next) => {
      if (isPlainJson(document)) return [];
      const answer = await next(document, position, context, token);
      for (const item of Array.isArray(answer) ? answer : (answer?.items ?? [])) linked(item);
      return answer;
    },
    provideHover: async (document, position, token, next) => {
      if (isPlainJson(document)) return null;
      const answer = await next(document, position, token);
      const contents = answer?.contents.map((part) => (part instanceof MarkdownString ? inMarkdown(part) : part));
      return answer && contents ? new Hover(contents, answer.range) : answer;
    },
    // The other side of a comparison, an older version: nobody can mend the problems of a file that cannot be written.
    provideDiagnostics: (document, previous, token, next) => {
      const { scheme } = 'uri' in document ? document.uri : document;
      const isReadOnly = workspace.fs.isWritableFileSystem(scheme) === false;
      return isReadOnly
        ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] }
        : next(document, previous, token);
    },
  };
}
