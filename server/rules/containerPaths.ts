import * as l10n from '@vscode/l10n';
import type { PartialJob, Path } from '../document.ts';
import { change, items } from './fixes.ts';
import type { JobRule } from './rule.ts';

/** Folders of the container and of its host. */
export const containerPathRules: readonly JobRule[] = [
  {
    id: 'container-path-absolute',
    severity: 'warning',
    codes: ['ModelArts.2859'],
    doc: 'Paths of the container and of its host start with a slash.',
    bad: { algorithm: { working_dir: 'work' } },
    good: { algorithm: { working_dir: '/home/ma-user/work' } },
    alsoBad: [
      { algorithm: { inputs: [{ name: 'd', local_dir: './data' }], outputs: [{ name: 'o', local_dir: '~/out' }] } },
      {
        spec: {
          volumes: [{ nfs: { local_path: 'C:\\nfs' } }, { pfs: { local_path: 'p' } }, { obs: { local_path: 'o' } }],
        },
      },
      { spec: { log_export_path: { host_path: 'home/ma-user/log' } } },
    ],
    alsoGood: [{ algorithm: { working_dir: '' } }],
    *check(job) {
      for (const [path, value] of containerPaths(job))
        if (value && !value.startsWith('/'))
          yield {
            path,
            message: l10n.t('"{0}" is no absolute path: start it with a slash.', value),
            fixes: [change(path, absolute(value))],
          };
    },
  },
];

function* containerPaths({ algorithm, spec }: PartialJob): Generator<[Path, string | undefined]> {
  yield [['algorithm', 'working_dir'], algorithm?.working_dir];
  for (const channels of ['inputs', 'outputs'] as const)
    for (const [index, { local_dir }] of items<{ local_dir?: string }>(algorithm?.[channels]))
      yield [['algorithm', channels, index, 'local_dir'], local_dir];
  for (const [index, volume] of items(spec?.volumes))
    for (const kind of ['nfs', 'pfs', 'obs'] as const)
      yield [['spec', 'volumes', index, kind, 'local_path'], volume[kind]?.local_path];
  yield [['spec', 'log_export_path', 'host_path'], spec?.log_export_path?.host_path];
}

/** Counts from the home folder, as a shell in the container does, less a drive of Windows. */
function absolute(path: string): string {
  const below = path.replaceAll('\\', '/').replace(/^(?:[a-z]:|~|\.{1,2})?\/+/i, '');
  return below.startsWith('home/') ? `/${below}` : `/home/ma-user/${below}`;
}
