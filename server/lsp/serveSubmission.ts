import * as l10n from '@vscode/l10n';
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../document/document.ts';
import { locateRejection } from '../features/locateRejection.ts';
import { prepareSubmission } from '../features/prepareSubmission.ts';
import * as protocol from '../protocol.ts';
import type { Guarded } from './guarded.ts';
import { jobLanguage, type OpenDocuments } from './openDocuments.ts';
import type { Severities } from './projectSeverities.ts';

interface SubmissionParts {
  readonly documents: OpenDocuments;
  readonly settings: Severities;
  readonly answer: Guarded;
}

/** What the client asks before it submits a job, and after a service has rejected it. */
export function serveSubmission(connection: Connection, { documents, settings, answer }: SubmissionParts): void {
  const parse = (uri: string, version: number, text: string) =>
    parseJob(TextDocument.create(uri, jobLanguage, version, text));
  const prepare = async ({ uri, version, text }: protocol.PrepareSubmissionParams) => {
    const document = text === undefined ? documents.job(uri) : parse(uri, version, text);
    if (!document) return new ResponseError<void>(LSPErrorCodes.RequestFailed, l10n.t("{0} isn't open.", uri));
    return prepareSubmission(document, await documents.problems(document, await settings.at(uri)));
  };
  const locate = async ({ uri, text, rejection }: protocol.LocateRejectionParams) => {
    const document = parse(uri, 0, text);
    return locateRejection(document, await documents.problems(document, await settings.at(uri)), rejection) ?? null;
  };
  connection.onRequest(protocol.prepareSubmission, answer(prepare));
  connection.onRequest(protocol.locateRejection, answer(locate));
}
