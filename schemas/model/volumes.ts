import { boolean, object, optional, ref, string } from '../fields.ts';

const mountPoint = (since?: string) =>
  optional(
    string(
      "Folder in the container where the volume is mounted. It must be different for every volume, and can't be a folder that the platform uses, such as `/`, `/cache`, or `/home/ma-user/modelarts`.",
      {
        format: 'container-path',
        examples: since ? ['/example/path'] : ['/home/ma-user/nfs/', '/example/path'],
        ...(since && { since }),
      },
    ),
  );

const otc = 'OTC 2025-08';

export const NfsVolume = object(
  'NfsVolume',
  'An SFS Turbo file system, mounted over NFS.',
  {
    nfs_server_path: optional(
      string('Server and exported path. The dedicated pool must be connected to the network of the server.', {
        pattern: { regex: '^(?:\\[[0-9A-Fa-f:.]+\\]|[^\\s:/[\\]]+):/.*$', sentence: 'The format is server:/path.' },
        examples: ['192.168.0.82:/', '10.10.10.10:/example/path'],
        reuse: 'nfs-server',
      }),
    ),
    local_path: mountPoint(),
    read_only: optional(
      boolean('Whether the job can only read the volume. Useful for shared datasets.', {
        default: false,
        examples: [false],
      }),
    ),
  },
  { suggested: ['nfs_server_path', 'local_path'] },
);

export const PfsVolume = object('PfsVolume', 'An OBS parallel file system, mounted as a folder.', {
  pfs_path: optional(
    string('Path on the parallel file system, such as `/bucket/folder`.', {
      examples: ['/test-bucket/path'],
      since: otc,
    }),
  ),
  local_path: mountPoint(otc),
});

export const ObsVolume = object('ObsVolume', 'A folder in an OBS bucket, mounted instead of copied.', {
  obs_path: optional(
    string('OBS path to mount, such as `/bucket/folder`.', { examples: ['/test-bucket/path'], since: otc }),
  ),
  local_path: mountPoint(otc),
});

export const Volume = object(
  'Volume',
  'A volume mounted in the container. Each volume is of one kind: `nfs`, `pfs`, or `obs`.',
  {
    nfs: optional(
      ref("Mounts an SFS Turbo file system. Can't be combined with `pfs` or `obs`. A job can have up to 8.", NfsVolume),
    ),
    pfs: optional(
      ref("Mounts an OBS parallel file system. Can't be combined with `nfs` or `obs`.", PfsVolume, { since: otc }),
    ),
    obs: optional(
      ref("Mounts a folder in an OBS bucket. Can't be combined with `nfs` or `pfs`.", ObsVolume, { since: otc }),
    ),
  },
);
