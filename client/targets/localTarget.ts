import { l10n } from 'vscode';
import { targetLabel } from '../window/targetLabel.ts';
import { requireTrust } from '../window/trust.ts';
import type { LocalEndpoint } from './localEndpoint.ts';
import type { Target } from './targets.ts';

/** The ModelArts of this machine. */
export const localTarget = (endpoint: LocalEndpoint): Target => ({
  id: 'local',
  label: targetLabel('local'),
  detail: l10n.t('ModelArts on this machine. It responds like the service and never costs money.'),
  isLocal: true,
  connect: async () => {
    requireTrust(l10n.t('Starting the local endpoint requires a trusted workspace.'));
    const { url, token, projectId, obsUrl } = await endpoint.start();
    // It is its own IAM.
    return { name: 'local', url, iamUrl: url, obsUrl, projectId, credential: { kind: 'token', token } };
  },
});
