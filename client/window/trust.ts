import { l10n, workspace } from 'vscode';
import { commandAction, UserError } from './errors.ts';

/** Ends what would run a program or send a request on behalf of a folder that the user does not trust. */
export function requireTrust(doing: string): void {
  if (workspace.isTrusted) return;
  throw new UserError(l10n.t('{0} needs a trusted workspace: its files decide what happens.', doing), [
    commandAction(l10n.t('Manage Workspace Trust'), 'workbench.trust.manage'),
  ]);
}
