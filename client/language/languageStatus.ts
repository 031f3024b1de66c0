import { Disposable, LanguageStatusSeverity, l10n, languages } from 'vscode';
import type { EndpointState, LocalEndpoint } from '../targets/localEndpoint.ts';
import type { Targets } from '../targets/targets.ts';
import { commandItem } from '../window/commands.ts';
import { jobSelector } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import type { LanguageServer, ServerState } from './languageServer.ts';

interface TargetStatusParts {
  readonly endpoint: LocalEndpoint;
  readonly targets: Targets;
}

/** The item behind `{}` in the status bar that shows the target. */
export function registerTargetStatus({ endpoint, targets }: TargetStatusParts): Disposable {
  const targetItem = languages.createLanguageStatusItem('trainingjob.target', jobSelector);
  targetItem.name = l10n.t('Training Job: Target');
  targetItem.command = commandItem(l10n.t('Choose Target'), 'trainingjob.chooseTarget');
  const showTarget = () => {
    const target = targets.current();
    targetItem.text = plainText(target.label);
    targetItem.detail = target.id === 'local' ? endpointTexts()[endpoint.state()] : plainText(target.detail);
    targetItem.busy = endpoint.state() === 'starting';
  };
  showTarget();
  return Disposable.from(targetItem, endpoint.onDidChangeState(showTarget), targets.onDidChange(showTarget));
}

/** The item that shows the state of the language server. */
export function registerServerStatus(server: LanguageServer): Disposable {
  const serverItem = languages.createLanguageStatusItem('trainingjob.server', jobSelector);
  serverItem.name = l10n.t('Training Job: Language Server');
  serverItem.text = l10n.t('Language Server');
  serverItem.command = commandItem(l10n.t('Restart'), 'trainingjob.restartLanguageServer');
  const showServer = () => {
    const state = server.state();
    serverItem.detail = serverTexts()[state];
    serverItem.busy = state === 'starting';
    serverItem.severity = state === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
  };

  showServer();
  return Disposable.from(serverItem, server.onDidChangeState(showServer));
}

const endpointTexts = (): Record<EndpointState, string> => ({
  waiting: l10n.t('Starts with the first submission'),
  starting: l10n.t('Starting'),
  running: l10n.t('Running'),
  ended: l10n.t('Stopped. Starts again with the next submission.'),
});

const serverTexts = (): Record<ServerState, string> => ({
  waiting: l10n.t('Not running'),
  starting: l10n.t('Starting'),
  running: l10n.t('Running'),
  failed: l10n.t('Failed to start'),
});
