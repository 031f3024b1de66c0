import type { TextDocument } from 'vscode';
import { isJobDocument } from '../window/jobDocument.ts';

/** The language id of responses to submissions, and of jobs as their service shows them. */
export const responseLanguage = 'trainingjob-response';

export const needsServer = (document: TextDocument): boolean =>
  isJobDocument(document) || document.languageId === responseLanguage;
