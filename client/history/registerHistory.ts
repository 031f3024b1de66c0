import { Disposable } from 'vscode';
import { type RequestOf, registerRequestDocuments } from './requestDocuments.ts';
import { type ResponseFiles, registerResponseFiles } from './responseFiles.ts';
import { registerResponseLenses } from './responseLenses.ts';
import type { SubmissionHistory } from './submissionHistory.ts';
import { registerSubmissionsView } from './submissionsView.ts';

interface HistoryParts {
  readonly history: SubmissionHistory;
  readonly responses: ResponseFiles;
  readonly requestOf: RequestOf;
}

/** Everything that shows what was submitted. */
export const registerHistory = ({ history, responses, requestOf: ofFile }: HistoryParts): Disposable =>
  Disposable.from(
    registerResponseFiles(responses),
    registerResponseLenses(responses),
    registerRequestDocuments(history, ofFile),
    registerSubmissionsView(history),
  );
