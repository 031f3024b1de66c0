import { Disposable, LanguageStatusSeverity, l10n, languages } from 'vscode';
import type { EndpointState, LocalEndpoint } from '../targets/localEndpoint.ts';
import type { Targets } from '../targets/targets.ts';
import { commandItem } from '../window/commands.ts';
import { jobSelector } from '../window/jobDocument.ts';
import type { LanguageServer, ServerState } from './languageServer.ts';

interface Shown {
  readonly server: LanguageServer;
  readonly endpoint: LocalEndpoint;
  readonly targets: Targets;
}

/** The items behind the `{}` of the status bar: where jobs go, and whether the language server runs. */
export function registerLanguageStatus({ server, endpoint, targets }: Shown): Disposable {
  const item = languages.createLanguageStatusItem('trainingjob.target', jobSelector);
  item.name = l10n.t('Training Job: Target');
  item.command = commandItem(l10n.t('Choose Target'), 'trainingjob.chooseTarget');
  const showTarget = () => {
    const target = targets.current();
    item.text = target.label;
    item.detail = target.id === 'local' ? endpointTexts()[endpoint.state()] : target.detail;
    item.busy = endpoint.state() === 'starting';
  };

  const language = languages.createLanguageStatusItem('trainingjob.server', jobSelector);
  language.name = l10n.t('Training Job: Language Server');
  language.text = l10n.t('Language server');
  language.command = commandItem(l10n.t('Restart'), 'trainingjob.restartLanguageServer');
  const showServer = () => {
    const state = server.state();
    language.detail = serverTexts()[state];
    language.busy = state === 'starting';
    language.severity = state === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
  };

  showTarget();
  showServer();
  return Disposable.from(
    item,
    language,
    endpoint.onDidChangeState(showTarget),
    targets.onDidChange(showTarget),
    server.onDidChangeState(showServer),
  );
}

const endpointTexts = (): Record<EndpointState, string> => ({
  waiting: l10n.t('starts with the first submission'),
  starting: l10n.t('starting'),
  running: l10n.t('running'),
  ended: l10n.t('ended; starts again with the next submission'),
});

const serverTexts = (): Record<ServerState, string> => ({
  waiting: l10n.t('not running'),
  starting: l10n.t('starting'),
  running: l10n.t('running'),
  failed: l10n.t('does not start'),
});
