import * as l10n from '@vscode/l10n';
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../document.ts';
import { jobLanguage, type OpenDocuments } from '../openDocuments.ts';
import { prepareSubmission } from '../prepareSubmission.ts';
import { type PreparedSubmission, type PrepareSubmissionParams, prepareSubmission as request } from '../protocol.ts';
import type { RuleSettings } from '../ruleSettings.ts';

/** Unlike features it does not answer with nothing when it fails: the client has to learn that it knows nothing. */
export function serveSubmission(connection: Connection, documents: OpenDocuments, settings: RuleSettings): void {
  const prepare = async ({ uri, version, text }: PrepareSubmissionParams) => {
    const closed = () => parseJob(TextDocument.create(uri, jobLanguage, version, text ?? ''));
    const document = text === undefined ? documents.job(uri) : closed();
    if (!document) return new ResponseError<void>(LSPErrorCodes.RequestFailed, l10n.t('{0} is not open.', uri));
    return prepareSubmission(document, await documents.problems(document, await settings.at(uri)));
  };
  connection.onRequest<PreparedSubmission, void>(request.method, prepare);
}
