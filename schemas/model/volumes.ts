import { boolean, object, optional, ref, string } from '../fields.ts';

const mountPoint = (since?: string) =>
  optional(
    string(
      'Folder of the container the volume appears at. Absolute, different for every mount, and none that the platform uses itself, such as `/`, `/cache` or `/home/ma-user/modelarts`.',
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
      string(
        'Server and exported path, joined by `:/`. The dedicated pool has to be connected to the network of the server.',
        {
          pattern: { regex: '^[^\\s:/]+:/.*$', sentence: 'The format is server:/path.' },
          examples: ['192.168.0.82:/', '10.10.10.10:/example/path'],
        },
      ),
    ),
    local_path: mountPoint(),
    read_only: optional(
      boolean('Mounts the volume so that the job can read it only. Good for shared data sets.', {
        default: false,
        examples: [false],
      }),
    ),
  },
  ['nfs_server_path', 'local_path'],
);

export const PfsVolume = object('PfsVolume', 'An OBS parallel file system, mounted as a folder.', {
  pfs_path: optional(
    string('Path on the parallel file system, as `/bucket/folder`.', { examples: ['/test-bucket/path'], since: otc }),
  ),
  local_path: mountPoint(otc),
});

export const ObsVolume = object('ObsVolume', 'A folder of an OBS bucket, mounted instead of copied.', {
  obs_path: optional(
    string('Path in OBS to mount, as `/bucket/folder`.', { examples: ['/test-bucket/path'], since: otc }),
  ),
  local_path: mountPoint(otc),
});

export const Volume = object(
  'Volume',
  'A volume mounted into the container. One entry holds one kind: `nfs`, `pfs` or `obs`.',
  {
    nfs: optional(ref('Mounts an SFS Turbo file system. Excludes `pfs` and `obs`; at most 8 in a job.', NfsVolume)),
    pfs: optional(ref('Mounts an OBS parallel file system. Excludes `nfs` and `obs`.', PfsVolume, { since: otc })),
    obs: optional(ref('Mounts a folder of an OBS bucket. Excludes `nfs` and `pfs`.', ObsVolume, { since: otc })),
  },
);
