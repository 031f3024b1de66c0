import * as l10n from '@vscode/l10n';
import { nameAt, type PartialJob, type Path } from '../document/path.ts';
import { withFolder } from './kit/algorithms.ts';
import { change } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import { hasLocalFolders } from './kit/plainPaths.ts';
import type { Topic } from './kit/rule.ts';

/** Folders in the container and on its host. */
export const containerPathRules: Topic = {
  about: ({ algorithm, spec }) => algorithm || spec,
  isFine: (job) => !hasLocalFolders(job),
  rules: [
    {
      id: 'container-path-absolute',
      severity: 'warning',
      formatOnly: true,
      codes: ['ModelArts.2859'],
      doc: 'Paths in the container and on its host must start with a slash.',
      invalid: [
        { algorithm: { working_dir: 'work' } },
        { algorithm: { inputs: [{ name: 'd', local_dir: './data' }], outputs: [{ name: 'o', local_dir: '~/out' }] } },
        {
          spec: {
            volumes: [{ nfs: { local_path: 'C:\\nfs' } }, { pfs: { local_path: 'p' } }, { obs: { local_path: 'o' } }],
          },
        },
        { spec: { log_export_path: { host_path: 'home/ma-user/log' } } },
      ],
      valid: [{ algorithm: { working_dir: '/home/ma-user/work' } }, { algorithm: { working_dir: '' } }],
      *check(job) {
        for (const [path, value] of containerPaths(job))
          if (!value.startsWith('/'))
            yield {
              path,
              message: l10n.t('"{0}" must be an absolute path. Start it with a slash.', nameAt(path)),
              codes: nameAt(path) === 'working_dir' ? ['ModelArts.2859'] : [],
              fixes: absolutes(value).map((absolute) => change(path, absolute)),
            };
      },
    },
  ],
};

function* containerPaths({ algorithm, spec }: PartialJob): Generator<[Path, string]> {
  if (algorithm?.working_dir) yield [['algorithm', 'working_dir'], algorithm.working_dir];
  for (const channels of ['inputs', 'outputs'] as const)
    for (const [index, { local_dir }] of withFolder(algorithm?.[channels]))
      if (local_dir) yield [['algorithm', channels, index, 'local_dir'], local_dir];
  for (const [index, volume] of items(spec?.volumes))
    for (const kind of ['nfs', 'pfs', 'obs'] as const) {
      const mounted = volume[kind]?.local_path;
      if (mounted) yield [['spec', 'volumes', index, kind, 'local_path'], mounted];
    }
  const logs = spec?.log_export_path?.host_path;
  if (logs) yield [['spec', 'log_export_path', 'host_path'], logs];
}

/** What a relative path may mean: a path below the home folder, as in a shell, or an absolute path without its slash. */
function absolutes(path: string): string[] {
  const below = path.replaceAll('\\', '/').replace(/^(?:[a-z]:|~|\.{1,2})?\/+/i, '');
  const lacksSlash = /^(?:home|mnt|var|cache|data|tmp)\//.test(below);
  return lacksSlash ? [`/${below}`] : [`/home/ma-user/${below}`, `/${below}`];
}
