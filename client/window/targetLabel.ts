import { l10n } from 'vscode';

/** What a target is called by its name in settings or in the journal. */
export const targetLabel = (name: string): string => (name === 'local' ? l10n.t('Local endpoint') : name);
