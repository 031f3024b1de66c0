import type { Connection } from 'vscode-languageserver';
import { largestTexts } from '../document/largestTexts.ts';
import { inlayHints, type ShownHints } from '../features/inlayHints.ts';
import type { ClientSetting } from './clientSetting.ts';
import { type Guarded, guardedAbout } from './guarded.ts';
import type { OpenDocuments } from './openDocuments.ts';

interface InlayHintParts {
  readonly documents: OpenDocuments;
  readonly shownHints: ClientSetting<ShownHints>;
  readonly answer: Guarded;
}

/** What an editor shows within the text of a job file. */
export function serveInlayHints(connection: Connection, { documents, shownHints, answer }: InlayHintParts): void {
  const ofJob = guardedAbout(documents.upTo(largestTexts.hints).job, answer);
  connection.languages.inlayHint.on(
    ofJob([], async (document, { range }) => inlayHints(document, range, await shownHints.at(document.text.uri))),
  );
}

/** Without the settings, everything is shown: an editor has a switch of its own for inlay hints. */
export const toShownHints = (value: unknown): ShownHints => ({
  defaults: Object(value).defaults !== false,
  totals: Object(value).totals !== false,
});
