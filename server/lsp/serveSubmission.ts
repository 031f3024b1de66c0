import * as l10n from '@vscode/l10n';
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../document/document.ts';
import { locateRejection } from '../features/locateRejection.ts';
import { prepareSubmission } from '../features/prepareSubmission.ts';
import * as protocol from '../protocol.ts';
import { jobLanguage, type OpenDocuments } from './openDocuments.ts';
import type { RuleSettings } from './ruleSettings.ts';

/**
 * What has to be known before a job is sent, and after it was refused. Unlike features it does not answer with nothing when
 * it fails: the client has to learn that it knows nothing.
 */
export function serveSubmission(connection: Connection, documents: OpenDocuments, settings: RuleSettings): void {
  const parse = (uri: string, version: number, text: string) =>
    parseJob(TextDocument.create(uri, jobLanguage, version, text));
  const prepare = async ({ uri, version, text }: protocol.PrepareSubmissionParams) => {
    const document = text === undefined ? documents.job(uri) : parse(uri, version, text);
    if (!document) return new ResponseError<void>(LSPErrorCodes.RequestFailed, l10n.t('{0} is not open.', uri));
    return prepareSubmission(document, await documents.problems(document, await settings.at(uri)));
  };
  const findFault = async ({ uri, text, rejection: refusal }: protocol.LocateRejectionParams) => {
    const document = parse(uri, 0, text);
    return locateRejection(document, await documents.problems(document, await settings.at(uri)), refusal) ?? null;
  };
  connection.onRequest<protocol.PreparedSubmission, void>(protocol.prepareSubmission.method, prepare);
  connection.onRequest<protocol.RejectionLocation | null, void>(protocol.locateRejection.method, findFault);
}
