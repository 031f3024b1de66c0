import * as l10n from '@vscode/l10n';
import type { Journal } from './submissionLog.ts';

/** The journal can't be read or written. Without what was sent before, nothing can be said of what may be sent now. */
export class JournalFailure extends Error {}

/** A journal whose failures can be told from bugs. */
export const failingAsSuch = (journal: Journal): Journal => ({
  append: (line) =>
    journal.append(line).catch(toFailure((reason) => l10n.t("Can't write the submission journal. {0}", reason))),
  read: () => journal.read().catch(toFailure((reason) => l10n.t("Can't read the submission journal. {0}", reason))),
  erase: journal.erase,
});

const toFailure =
  (text: (reason: string) => string) =>
  (error: unknown): never => {
    throw new JournalFailure(text(error instanceof Error ? error.message : String(error)));
  };
