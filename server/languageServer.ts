import * as l10n from '@vscode/l10n';
import {
  type Connection,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Answering, answering } from './answering.ts';
import { clientOf, serverCapabilities } from './capabilities.ts';
import { complete } from './complete.ts';
import { diagnosticReports } from './diagnosticReports.ts';
import { type JobDocument, parseJob } from './document.ts';
import { hover } from './hover.ts';
import { type FileReader, jobFiles } from './jobFiles.ts';
import { immutableTexts, jobLanguage, type OpenDocuments, openDocuments } from './openDocuments.ts';
import { prepareSubmission } from './prepareSubmission.ts';
import {
  type InitializationOptions,
  type PreparedSubmission,
  type PrepareSubmissionParams,
  prepareSubmission as request,
} from './protocol.ts';
import { type RuleSettings, ruleSettings } from './ruleSettings.ts';
import { requestSchema } from './schema.ts';
import { serveDiagnostics } from './serveDiagnostics.ts';

/** What the process gives the server. */
export interface Host {
  /** URL of the folder that holds `docs/` and `schemas/`. */
  readonly docsBase: string;
  readonly files: FileReader;
  /** Lets what has arrived in the meantime have its turn, cancellations above all. */
  readonly nextTurn: () => Promise<unknown>;
}

/** Connects requests with features, once the client has said what it can do. */
export function createLanguageServer(connection: Connection, host: Host): void {
  connection.onInitialize((params) => {
    serve(connection, host, params);
    return { capabilities: serverCapabilities, serverInfo: { name: 'trainingjob' } };
  });
  connection.listen();
}

function serve(connection: Connection, host: Host, params: InitializeParams): void {
  const client = clientOf(params.capabilities);
  const options: InitializationOptions = params.initializationOptions ?? {};
  if (options.l10n) l10n.config({ contents: options.l10n });

  const texts = new TextDocuments<TextDocument>(immutableTexts);
  const documents = openDocuments(texts);
  const files = jobFiles(host.files);
  const settings = ruleSettings(async (scopeUri) =>
    client.answersConfiguration
      ? connection.workspace.getConfiguration({ scopeUri, section: 'trainingjob.rules' })
      : undefined,
  );
  const reports = diagnosticReports({ documents, files, settings, docsBase: host.docsBase });
  const answer = answering(connection, host.nextTurn);
  const folders = async () => {
    const known = client.hasFolders ? await connection.workspace.getWorkspaceFolders() : params.workspaceFolders;
    return (known ?? []).map(({ uri }) => uri);
  };
  const style = {
    docsBase: host.docsBase,
    snippets: client.snippets,
    ...(options.suggestCommand && { suggestCommand: options.suggestCommand }),
  };

  serveDiagnostics(connection, { client, texts, documents, files, settings, reports, folders, answer });
  serveSubmission(connection, { documents, settings });
  const ofJob = featureOf(documents, answer);
  connection.onCompletion(ofJob([], (document, { position }) => complete(document, position, style)));
  connection.onHover(
    answer(null, ({ textDocument, position }) => {
      const document = documents.readable(textDocument.uri);
      return document ? hover(document, position, requestSchema, host.docsBase) : null;
    }),
  );
  texts.listen(connection);
}

interface SubmissionParts {
  readonly documents: OpenDocuments;
  readonly settings: RuleSettings;
}

/** Not answered with nothing when it fails: the client has to learn that it knows nothing. */
function serveSubmission(connection: Connection, { documents, settings }: SubmissionParts): void {
  const prepare = async ({ uri, version, text }: PrepareSubmissionParams) => {
    const closed = () => parseJob(TextDocument.create(uri, jobLanguage, version, text ?? ''));
    const document = text === undefined ? documents.job(uri) : closed();
    if (!document) return new ResponseError<void>(LSPErrorCodes.RequestFailed, l10n.t('{0} is not open.', uri));
    return prepareSubmission(document, await documents.problems(document, await settings.at(uri)));
  };
  connection.onRequest<PreparedSubmission, void>(request.method, prepare);
}

/** A feature of job files; other documents get the answer that says nothing. */
const featureOf =
  (documents: OpenDocuments, answer: Answering) =>
  <P extends { textDocument: { uri: string } }, R>(
    nothing: R,
    feature: (document: JobDocument, params: P) => R | Promise<R>,
  ) =>
    answer<P, R, R>(nothing, (params) => {
      const document = documents.job(params.textDocument.uri);
      return document ? feature(document, params) : nothing;
    });
