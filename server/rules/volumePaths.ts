import * as l10n from '@vscode/l10n';
import type { PartialJob, Path } from '../document/path.ts';
import { add, change, todo } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import { missingProperty } from './kit/messages.ts';
import { isObsPath, toObsPath } from './kit/obsPath.ts';
import type { Finding, Topic } from './kit/rule.ts';

const mounted = (volume: object) => ({ spec: { volumes: [volume] } });

/** What the volumes of OBS mount. */
export const volumePathRules: Topic = {
  about: ({ spec }) => spec?.volumes,
  rules: [
    {
      id: 'volume-pfs-form',
      severity: 'warning',
      formatOnly: true,
      doc: 'A volume of a parallel file system needs `pfs_path`, such as `/bucket/folder`, and `local_path`, the folder in the container.',
      invalid: [
        mounted({ pfs: { local_path: '/mnt/a' } }),
        mounted({ pfs: { pfs_path: '' } }),
        mounted({ pfs: { pfs_path: 'bucket/a', local_path: '/mnt/a' } }),
      ],
      valid: [mounted({ pfs: { pfs_path: '/bucket/a', local_path: '/mnt/a' } }), mounted({ nfs: {} })],
      check: (job) => wrongPaths(job, 'pfs', 'pfs_path'),
    },
    {
      id: 'volume-obs-form',
      severity: 'warning',
      formatOnly: true,
      doc: 'A volume of OBS needs `obs_path`, such as `/bucket/folder`, and `local_path`, the folder in the container.',
      invalid: [
        mounted({ obs: { local_path: '/mnt/a' } }),
        mounted({ obs: { obs_path: '/bucket/a' } }),
        mounted({ obs: { obs_path: 's3://bucket/', local_path: '/mnt/a' } }),
      ],
      valid: [mounted({ obs: { obs_path: 'obs://bucket/a/', local_path: '/mnt/a' } })],
      check: (job) => wrongPaths(job, 'obs', 'obs_path'),
    },
  ],
};

function* wrongPaths({ spec }: PartialJob, kind: 'pfs' | 'obs', name: 'pfs_path' | 'obs_path'): Generator<Finding> {
  for (const [index, volume] of items(spec?.volumes)) {
    const mount: Readonly<Record<string, string | undefined>> | undefined = volume[kind];
    if (!mount) continue;
    const path = ['spec', 'volumes', index, kind];
    const source = mount[name];
    if (!source) yield missing([...path, name], `/${todo('bucket')}`);
    else if (!isObsPath(source)) yield malformed([...path, name], name, source);
    if (!mount.local_path) yield missing([...path, 'local_path'], `/mnt/${kind}_${index}`);
  }
}

const missing = (path: Path, value: string): Finding => ({
  path,
  message: missingProperty(path),
  fixes: [add(path, value)],
});

function malformed(path: Path, name: string, source: string): Finding {
  const near = toObsPath(source);
  return {
    path,
    message: l10n.t('"{0}" must be an OBS path like "obs://bucket/path" or "/bucket/path".', name),
    fixes: near ? [change(path, near)] : [],
  };
}
