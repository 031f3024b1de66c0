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
import type { RuleSettings } from './ruleSettings.ts';
import { uriKey } from './uriKey.ts';

export interface Reports {
  /** The problems of an open document, or that they are what the client has already. */
  readonly ofDocument: (document: JobDocument, previous?: string) => Promise<DocumentDiagnosticReport>;
  /** The same for the job files of the folders that nobody has open; files that are gone are reported empty. */
  readonly ofWorkspace: (
    folders: readonly string[],
    previous: readonly PreviousResultId[],
    token: CancellationToken,
  ) => Promise<FileReport[]>;
  /** Settings have changed: what the client has is no longer right. */
  readonly outdated: () => void;
}

interface Sources {
  readonly documents: OpenDocuments;
  readonly files: JobFiles;
  readonly settings: RuleSettings;
  readonly docsBase: string;
  /** Whether the syntax of a text is for the editor's own JSON server to judge. */
  readonly isLeftToJsonServer: (text: TextDocument) => boolean;
}

export function diagnosticReports(sources: Sources): Reports {
  const { documents, files } = sources;
  let generation = 0;
  /** Documents whose problems the client has: when one is closed and no file of a folder, nothing else takes them back. */
  const told = new Set<string>();
  const report = async (document: JobDocument, place: 'open' | 'file', scope: string, previous?: string) => {
    const resultId = `${place}:${generation}:${document.text.version}`;
    if (previous === resultId) return { kind: 'unchanged', resultId } as const;
    return { kind: 'full', resultId, items: await diagnosticsOf(sources, document, scope) } as const;
  };

  const ofFile = async (uri: string, folder: string, previous?: string): Promise<FileReport[]> => {
    const document = documents.isOpen(uri) ? undefined : await files.read(uri);
    return document ? [{ ...(await report(document, 'file', folder, previous)), uri, version: null }] : [];
  };

  return {
    ofDocument: (document, previous) => {
      told.add(document.text.uri);
      return report(document, 'open', document.text.uri, previous);
    },
    ofWorkspace: async (folders, previous, token) => {
      const known = new Map(previous.map(({ uri, value }) => [uriKey(uri), value]));
      const reports: FileReport[] = [];
      for (const { uri, folder } of await files.list(folders)) {
        if (token.isCancellationRequested) return reports;
        reports.push(...(await ofFile(uri, folder, known.get(uriKey(uri)))));
      }
      const before = [...previous.map(({ uri }) => uri), ...told];
      const gone = missingFrom(reports, before).filter((uri) => !documents.isOpen(uri));
      for (const uri of gone) told.delete(uri);
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
  const problems = await documents.problems(document, await settings.at(scope));
  const reported = isLeftToJsonServer(document.text)
    ? problems.filter(({ rule }) => !fixedProblemOf(rule)?.syntax)
    : problems;
  return reported.map((problem) => toDiagnostic(problem, document.text, docsBase));
}

type FileReport = WorkspaceDocumentDiagnosticReport;

/** Of some URIs those, once each, that no report is about. */
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
