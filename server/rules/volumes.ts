import * as l10n from '@vscode/l10n';
import type { PartialJob, Path } from '../document/path.ts';
import { add, change, fix, remove, safe, todo } from './kit/fixes.ts';
import { items, repeats } from './kit/lists.ts';
import { firstUsedHere, missingProperty, setHere } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';
import { shown } from './kit/values.ts';

const root: Path = ['spec', 'volumes'];

const volumes = (...entries: object[]) => ({ spec: { volumes: entries } });

const nfs = (volume: object) => volumes({ nfs: volume });

const kinds = ['nfs', 'pfs', 'obs'] as const;

/** Volumes that are mounted in the container. */
export const volumeRules: Topic = {
  about: ({ spec }) => spec?.volumes,
  rules: [
    {
      id: 'volume-one-kind',
      severity: 'warning',
      excludesIn: ['spec.volumes[]'],
      doc: 'Each volume must have exactly one of `nfs`, `pfs`, and `obs`.',
      invalid: [
        volumes({ nfs: { nfs_server_path: '192.168.0.82:/', local_path: '/mnt/nfs' }, obs: {} }),
        volumes({}),
        volumes({ pfs: {}, obs: {}, nfs: {} }, { obs: {}, pfs: {} }, {}),
      ],
      valid: [volumes({ nfs: { nfs_server_path: '192.168.0.82:/', local_path: '/mnt/nfs' } })],
      *check({ spec }) {
        for (const [index, volume] of items(spec?.volumes)) {
          const given = Object.keys(volume).filter((name) => kinds.some((kind) => kind === name));
          if (!given.length) yield noKind(index);
          if (given.length > 1) yield severalKinds(index, given);
        }
      },
    },
    {
      id: 'volume-nfs-form',
      severity: 'warning',
      formatOnly: true,
      doc: 'An NFS volume needs `nfs_server_path`, the server and its path in the form `host:/path`, and `local_path`, the folder in the container.',
      invalid: [
        nfs({ nfs_server_path: '192.168.0.82', local_path: '/mnt/nfs' }),
        nfs({}),
        nfs({ nfs_server_path: '', local_path: '' }),
        nfs({ nfs_server_path: 'nfs://192.168.0.82/data', local_path: '/mnt/nfs' }),
        nfs({ nfs_server_path: ':/data', local_path: '/mnt/nfs' }),
        nfs({ nfs_server_path: '\\\\server\\data', local_path: '/mnt/nfs' }),
      ],
      valid: [
        nfs({ nfs_server_path: '192.168.0.82:/', local_path: '/mnt/nfs' }),
        nfs({ nfs_server_path: '[fd00::82]:/data', local_path: '/mnt/nfs' }),
      ],
      replacesSchema: ['spec.volumes[].nfs.nfs_server_path'],
      *check({ spec }) {
        for (const [index, { nfs }] of items(spec?.volumes)) {
          if (!nfs) continue;
          const path = [...root, index, 'nfs'];
          const { nfs_server_path: server, local_path } = nfs;
          if (!server) yield incomplete([...path, 'nfs_server_path'], `${todo('server')}:/`);
          else if (!serverPath.test(server)) yield malformed([...path, 'nfs_server_path'], server);
          if (!local_path) yield incomplete([...path, 'local_path'], `/mnt/nfs_${index}`);
        }
      },
    },
    {
      id: 'volume-mount-path',
      severity: 'warning',
      doc: 'Each volume needs its own folder in the container. `/`, `/cache`, and `/home/ma-user/modelarts` are reserved for ModelArts.',
      invalid: [
        nfs({ nfs_server_path: '192.168.0.82:/', local_path: '/cache' }),
        nfs({ local_path: '/' }),
        nfs({ local_path: '/home/ma-user/modelarts/' }),
        volumes(
          { nfs: { local_path: '/mnt/a' } },
          { obs: { local_path: '/mnt/a/' } },
          { pfs: { local_path: '//mnt/a' } },
        ),
      ],
      valid: [
        nfs({ nfs_server_path: '192.168.0.82:/', local_path: '/home/ma-user/nfs/' }),
        volumes({ nfs: { local_path: '/mnt/a' } }, { obs: { local_path: '/mnt/b' } }),
      ],
      check: wrongMounts,
    },
    {
      id: 'volume-nfs-count',
      severity: 'warning',
      doc: 'A job can mount at most 8 NFS volumes.',
      invalid: [volumes(...nfsVolumes(9))],
      valid: [volumes(...nfsVolumes(8))],
      *check({ spec: { volumes = [] } = {} }) {
        const count = volumes.filter((volume) => volume?.nfs).length;
        if (count > mostNfs)
          yield { path: root, message: l10n.t('"volumes" can have at most {0} NFS volumes.', mostNfs) };
      },
    },
  ],
};

const mostNfs = 8;

/** Excludes URLs, whose scheme would look like the host. */
const serverPath = /^(?!nfs:\/\/)(?:\[[0-9A-Fa-f:.]+\]|[^\s:/[\]]+):\/.*$/;

const reserved: ReadonlySet<string> = new Set(['/', '/cache', '/home/ma-user/modelarts']);

function nfsVolumes(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    nfs: { nfs_server_path: `192.168.0.${index}:/`, local_path: `/mnt/nfs_${index}` },
  }));
}

function noKind(index: number): Finding {
  const path = [...root, index];
  const at = (kind: string) => ({ local_path: `/mnt/${kind}_${index}` });
  return {
    path,
    message: l10n.t('A volume must have "nfs", "pfs", or "obs".'),
    fixes: [
      add([...path, 'nfs'], { nfs_server_path: `${todo('server')}:/`, ...at('nfs') }),
      add([...path, 'pfs'], { pfs_path: `/${todo('bucket')}`, ...at('pfs') }),
      add([...path, 'obs'], { obs_path: `/${todo('bucket')}`, ...at('obs') }),
      remove(path),
    ],
  };
}

/** The kinds are in the order of the text, so each one but the first can become its own volume. */
function severalKinds(index: number, [first = '', ...others]: string[]): Finding {
  const path = [...root, index];
  const splits = others.map((kind, offset) => ({ split: [...root, index + offset, kind] }));
  return {
    path: [...path, others[0] ?? ''],
    message: l10n.t('A volume can have only one of "nfs", "pfs", and "obs".'),
    fixes: [
      fix(l10n.t('Split into {0} volumes', others.length + 1), ...splits),
      fix(l10n.t('Keep only "{0}"', first), ...others.map((kind) => ({ remove: [...path, kind] }))),
    ],
    related: [setHere([...path, first])],
  };
}

const incomplete = (path: Path, value: string): Finding => ({
  path,
  message: missingProperty(path),
  fixes: [add(path, value)],
});

function malformed(path: Path, server: string): Finding {
  const address = server.replaceAll('\\', '/').replace(/^(?:[a-z]+:)?\/\//i, '');
  const [host = ''] = /^[^\s:/]*/.exec(address) ?? [];
  const folder = address.slice(host.length).replace(/^[\s:/]+/, '');
  return {
    path,
    message: l10n.t('"nfs_server_path" must have the form "host:/path".'),
    fixes: [host ? safe(change(path, `${host}:/${folder}`)) : change(path, `${todo('server')}:/${folder}`)],
  };
}

function* wrongMounts(job: PartialJob): Generator<Finding> {
  const mounted = [...mounts(job)];
  const taken = new Set(mounted.map(([folder]) => folder));
  for (const [folder, path] of mounted)
    if (reserved.has(folder))
      yield {
        path,
        message: l10n.t('"local_path" can\'t be {0}, which is reserved for ModelArts.', shown(folder)),
        fixes: [change(path, freeFolder(path, taken))],
      };
  for (const [, path, first] of repeats(mounted.filter(([folder]) => !reserved.has(folder))))
    yield {
      path,
      message: l10n.t('"local_path" is already used by another volume. Use a different folder.'),
      fixes: [change(path, freeFolder(path, taken))],
      related: [firstUsedHere(first)],
    };
}

/** A folder that no other volume has, named after kind and index of this one. */
function freeFolder([, , index, kind]: Path, taken: ReadonlySet<string>): string {
  let folder = `/mnt/${kind}_${index}`;
  while (taken.has(folder)) folder += '_';
  return folder;
}

/** The normalized folders of all volumes, with their paths. */
function* mounts({ spec }: PartialJob): Generator<[folder: string, path: Path]> {
  for (const [index, volume] of items(spec?.volumes))
    for (const kind of kinds) {
      const folder = volume[kind]?.local_path;
      if (folder) yield [plain(folder), [...root, index, kind, 'local_path']];
    }
}

/** The same folder without extra slashes. */
const plain = (folder: string): string => folder.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
