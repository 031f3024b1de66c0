import type {
  CancellationToken,
  Diagnostic,
  DocumentDiagnosticReport,
  PreviousResultId,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { JobDocument } from '../document/document.ts';
import { fixedProblemOf } from '../rules/kit/fixedProblems.ts';
import { toDiagnostic } from '../validate/diagnostics.ts';
import type { JobFiles } from './jobFiles.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Severities } from './projectSeverities.ts';
import { uriKey } from './uriKey.ts';

export interface Reports {
  /** The problems of an open document, or that the client has them already. */
  readonly ofDocument: (document: JobDocument, previous?: string) => Promise<DocumentDiagnosticReport>;
  /** The same for the job files of the folders, open or not. Deleted files are reported without problems. */
  readonly ofWorkspace: (
    folders: readonly string[],
    previous: readonly PreviousResultId[],
    token: CancellationToken,
  ) => Promise<FileReport[]>;
  /** Call after settings have changed, because the client's problems are outdated. */
  readonly outdated: () => void;
}

interface Sources {
  readonly documents: OpenDocuments;
  readonly files: JobFiles;
  readonly settings: Severities;
  readonly docsBase: string;
  /** Whether the editor's own JSON server checks the syntax of a text. */
  readonly isLeftToJsonServer: (text: TextDocument) => boolean;
}

export function diagnosticReports(sources: Sources): Reports {
  const { documents, files } = sources;
  let generation = 0;
  /** Documents that the client has problems of. Those of a closed one that is no file of a folder must be taken back. */
  const reported = new Set<string>();
  const report = async (document: JobDocument, source: 'open' | 'file', scope: string, previous?: string) => {
    const resultId = `${source}:${generation}:${document.text.version}`;
    if (previous === resultId) return { kind: 'unchanged', resultId } as const;
    return { kind: 'full', resultId, items: await diagnosticsOf(sources, document, scope) } as const;
  };

  const ofFile = async (uri: string, folder: string, previous?: string): Promise<FileReport[]> => {
    // Some clients ask for the problems of what is in a tab only, and take these for what is open without one.
    const open = documents.opened(uri);
    if (open)
      return [
        { ...(await report(open, 'open', open.text.uri, previous)), uri: open.text.uri, version: open.text.version },
      ];
    const document = await files.read(uri);
    return document ? [{ ...(await report(document, 'file', folder, previous)), uri, version: null }] : [];
  };

  return {
    ofDocument: (document, previous) => {
      reported.add(document.text.uri);
      return report(document, 'open', document.text.uri, previous);
    },
    ofWorkspace: async (folders, previous, token) => {
      const known = new Map(previous.map(({ uri, value }) => [uriKey(uri), value]));
      const reports: FileReport[] = [];
      for (const { uri, folder } of await files.list(folders)) {
        if (token.isCancellationRequested) return reports;
        reports.push(...(await ofFile(uri, folder, known.get(uriKey(uri)))));
      }
      const before = [...previous.map(({ uri }) => uri), ...reported];
      const gone = missingFrom(reports, before).filter((uri) => !documents.opened(uri));
      for (const uri of gone) reported.delete(uri);
      return [...reports, ...gone.map(emptyReport)];
    },
    outdated: () => {
      generation += 1;
    },
  };
}

async function diagnosticsOf(
  { documents, settings, docsBase, isLeftToJsonServer }: Sources,
  document: JobDocument,
  scope: string,
): Promise<Diagnostic[]> {
  const problems = await documents.problems(document, settings.at(document.text.uri, scope));
  const reported = isLeftToJsonServer(document.text)
    ? problems.filter(({ rule }) => !fixedProblemOf(rule)?.syntax)
    : problems;
  return reported.map((problem) => toDiagnostic(problem, document.text, docsBase));
}

type FileReport = WorkspaceDocumentDiagnosticReport;

/** The URIs that have no report, once each. */
function missingFrom(reports: readonly FileReport[], uris: readonly string[]): string[] {
  const reported = new Set(reports.map(({ uri }) => uriKey(uri)));
  const byKey = new Map(uris.map((uri) => [uriKey(uri), uri]));
  return [...byKey.values()].filter((uri) => !reported.has(uriKey(uri)));
}

const emptyReport = (uri: string): FileReport => ({
  kind: 'full',
  uri,
  version: null,
  items: [],
});
