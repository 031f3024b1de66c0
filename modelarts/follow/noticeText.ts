import * as l10n from '@vscode/l10n';
import type { LogEvent } from './logEvent.ts';

/** What is said about the log of a task between its lines. */
export function noticeText(event: Exclude<LogEvent, { kind: 'text' }>, task: string): string {
  switch (event.kind) {
    case 'gap':
      return l10n.t('Lines of the log of {0} are missing here, because the service shows only its end.', task);
    case 'restarted':
      return l10n.t('The log of {0} began anew.', task);
    case 'trouble':
      return l10n.t("The log of {0} can't be read for now, and is tried again. {1}", task, event.reason);
    case 'failed':
      return l10n.t("The log of {0} can't be read. {1}", task, event.reason);
    case 'ended':
      return l10n.t('The log of {0} has ended.', task);
  }
}
