import { l10n, workspace } from 'vscode';
import { commandAction, UserError } from './errors.ts';

/** Throws `message` before a program is run or a request is sent for a folder that the user doesn't trust. */
export function requireTrust(message: string): void {
  if (workspace.isTrusted) return;
  throw new UserError(message, [commandAction(l10n.t('Manage Workspace Trust'), 'workbench.trust.manage')]);
}
