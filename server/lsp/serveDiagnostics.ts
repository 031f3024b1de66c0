import {
  CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  type Registration,
  type TextDocuments,
  WatchKind,
} from 'vscode-languageserver';
import { jobFilePattern } from '../../schemas/jobFile.ts';
import type { JobDocument } from '../document/document.ts';
import type { Version } from '../document/version.ts';
import { projectFileName } from '../project/projectSettings.ts';
import { catalogueChanged } from '../protocol.ts';
import type { Client } from './capabilities.ts';
import type { Reports } from './diagnosticReports.ts';
import type { Guarded } from './guarded.ts';
import type { JobFiles } from './jobFiles.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Severities } from './projectSeverities.ts';
import { register } from './register.ts';
import type { ScriptSource } from './scriptSource.ts';
import type { TargetCatalogue } from './targetCatalogue.ts';

export interface DiagnosticParts {
  readonly client: Client;
  readonly texts: TextDocuments<Version>;
  readonly documents: OpenDocuments;
  readonly files: JobFiles;
  readonly scripts: ScriptSource;
  readonly settings: Severities;
  /** Call when the client's settings have changed. */
  readonly forgetSettings: () => void;
  /** Called with the URIs of what has changed on the disk. */
  readonly filesChanged: (uris: readonly string[]) => void;
  readonly reports: Reports;
  readonly folders: () => Promise<readonly string[]>;
  readonly answer: Guarded;
  readonly catalogue: TargetCatalogue;
}

/** Call it when something has changed that all problems can depend on. */
interface Problems {
  readonly outdated: () => void;
}

/** Sends problems when the client pulls them, or else pushes them with their version. */
export function serveDiagnostics(connection: Connection, parts: DiagnosticParts): Problems {
  const { client, documents, files, scripts, forgetSettings, reports, folders, answer, catalogue } = parts;
  const push = client.pullsDiagnostics ? undefined : pushing(connection, parts);
  const renew = () => (push ? push.all() : client.refreshesDiagnostics && connection.languages.diagnostics.refresh());
  const outdated = () => {
    reports.outdated();
    renew();
  };

  connection.languages.diagnostics.on(
    answer(({ textDocument, previousResultId }): DocumentDiagnosticReport | Promise<DocumentDiagnosticReport> => {
      const document = documents.job(textDocument.uri);
      return document ? reports.ofDocument(document, previousResultId) : nothing;
    }),
  );
  connection.languages.diagnostics.onWorkspace(
    answer(async ({ previousResultIds }, token) => {
      if (!client.registersWatchers) files.forget();
      return { items: await reports.ofWorkspace(await folders(), previousResultIds, token) };
    }),
  );
  whenFilesChange(connection, parts, renew);
  whenScriptsChange(parts, outdated);
  connection.onDidChangeConfiguration(() => {
    forgetSettings();
    scripts.forget();
    outdated();
  });
  connection.onNotification(catalogueChanged, (value) => {
    catalogue.replace(value);
    outdated();
  });
  connection.onInitialized(() => tellOfChanges(connection, client));
  return { outdated };
}

/** Scripts that are open in the editor count as they are there. */
function whenScriptsChange({ texts, scripts }: DiagnosticParts, outdated: () => void): void {
  const changed = ({ document }: { readonly document: Version }) => {
    if (document.text.languageId === 'python' && scripts.changed(document.uri)) outdated();
  };
  texts.onDidChangeContent(changed);
  texts.onDidClose(changed);
}

function whenFilesChange(connection: Connection, parts: DiagnosticParts, renew: () => unknown): void {
  const { client, texts, files, scripts, settings, reports, filesChanged } = parts;
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const about = ({ changed }: Pick<JobFiles, 'changed'>) => changes.filter(({ uri }) => changed(uri));
    const concerned = about(files);
    const isBeside = [...about(scripts), ...about(settings)].length > 0;
    if (isBeside) reports.outdated();
    if (concerned.length || isBeside) renew();
    filesChanged(concerned.map(({ uri }) => uri));
  });
  // Nobody tells of changes then, so a file that is opened or saved is checked by what is on the disk now.
  if (client.registersWatchers) return;
  texts.onDidOpen(settings.forget);
  texts.onDidSave(settings.forget);
}

const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };

const settingsOfUser: Registration = {
  id: 'settings',
  method: DidChangeConfigurationNotification.method,
  registerOptions: { section: 'trainingjob' },
};

const jobFilesOnDisk: Registration = {
  id: 'watch job files',
  method: DidChangeWatchedFilesNotification.method,
  registerOptions: {
    // When a folder is deleted, no event is about the files in it.
    watchers: [
      { globPattern: jobFilePattern },
      { globPattern: `**/${projectFileName}` },
      { globPattern: '**', kind: WatchKind.Delete },
    ],
  },
};

async function tellOfChanges(connection: Connection, client: Client): Promise<void> {
  const wanted = [
    ...(client.registersConfiguration ? [settingsOfUser] : []),
    ...(client.registersWatchers ? [jobFilesOnDisk] : []),
  ];
  if (wanted.length) await register(connection, wanted);
}

function pushing(connection: Connection, { texts, documents, reports, answer }: DiagnosticParts) {
  const isCurrent = (document: JobDocument) => documents.job(document.text.uri) === document;
  const one = answer(async ({ uri }: Version) => {
    const document = documents.job(uri);
    const report = document && (await reports.ofDocument(document));
    if (document && report?.kind === 'full' && isCurrent(document))
      connection.sendDiagnostics({ uri, version: document.text.version, diagnostics: report.items });
  });
  texts.onDidChangeContent(({ document }) => one(document, CancellationToken.None));
  texts.onDidClose(({ document: { uri } }) => connection.sendDiagnostics({ uri, diagnostics: [] }));
  return { all: () => Promise.all(texts.all().map((text) => one(text, CancellationToken.None))) };
}
