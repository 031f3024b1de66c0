import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { largestTexts } from '../document/largestTexts.ts';
import { lenses } from '../features/lenses.ts';
import type { LensCommands } from '../protocol.ts';
import { type Guarded, guardedAbout } from './guarded.ts';
import type { OpenDocuments } from './openDocuments.ts';

interface LensParts {
  readonly documents: OpenDocuments;
  readonly answer: Guarded;
  readonly isLeftToJsonServer: (text: TextDocument) => boolean;
  readonly commands: LensCommands;
}

/** What an editor shows above the lines of job files. */
export function serveLenses(connection: Connection, parts: LensParts): void {
  const { documents, answer, isLeftToJsonServer, commands } = parts;
  const small = documents.upTo(largestTexts.lenses);
  const ofJob = guardedAbout((uri) => {
    const document = small.job(uri);
    return document && !isLeftToJsonServer(document.text) ? document : undefined;
  }, answer);
  connection.onCodeLens(ofJob([], (document) => lenses(document, commands)));
}
