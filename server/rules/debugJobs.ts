import * as l10n from '@vscode/l10n';
import type { Path } from '../document/path.ts';
import { change, remove } from './kit/fixes.ts';
import { setHere } from './kit/messages.ts';
import { isDedicated, resourcePath, usePool } from './kit/pool.ts';
import type { Topic } from './kit/rule.ts';

const inPublicPool = { resource: { flavor_id: 'modelarts.vm.cpu.8u' } };
const inPool = { resource: { pool_id: 'poolfaf38d76' } };

const runtimePath: Path = ['spec', 'runtime_type'];
const hostPath: Path = ['spec', 'log_export_path', 'host_path'];

/** What needs nodes of one's own. */
export const debugJobRules: Topic = {
  about: ({ spec }) => spec?.runtime_type || spec?.log_export_path?.host_path,
  rules: [
    {
      id: 'debug-needs-pool',
      severity: 'warning',
      doc: 'Debug jobs, which keep their container for JupyterLab or SSH, run only in dedicated pools.',
      invalid: [{ spec: { ...inPublicPool, runtime_type: 'debug' } }],
      valid: [
        { spec: { ...inPool, runtime_type: 'debug' } },
        { spec: { ...inPublicPool, runtime_type: 'production' } },
      ],
      *check({ spec: { resource, runtime_type } = {} }) {
        if (runtime_type !== 'debug' || !resource || isDedicated(resource)) return;
        yield {
          path: runtimePath,
          message: l10n.t('A debug job requires a dedicated pool. Add "pool_id" to "resource".'),
          fixes: [change(runtimePath, 'production'), usePool()],
          related: [{ path: resourcePath, message: l10n.t('The job runs in the public pool.') }],
        };
      },
    },
    {
      id: 'host-path-needs-pool',
      severity: 'hint',
      doc: '`host_path` is a folder on the node, which you can reach only in a dedicated pool.',
      invalid: [{ spec: { ...inPublicPool, log_export_path: { host_path: '/var/logs' } } }],
      valid: [{ spec: { ...inPool, log_export_path: { host_path: '/var/logs' } } }],
      *check({ spec: { resource, log_export_path } = {} }) {
        if (!log_export_path?.host_path || !resource || isDedicated(resource)) return;
        yield {
          path: hostPath,
          message: l10n.t('"host_path" is a folder on a node of a dedicated pool. In the public pool, use "obs_url".'),
          fixes: [remove(hostPath)],
          related: [setHere(resourcePath)],
        };
      },
    },
  ],
};
