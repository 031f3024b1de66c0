import { obsSegments } from '../../schemas/obsSegments.ts';
import type { Job } from '../../server/plan/job.ts';
import type { NodePlan } from '../../server/plan/nodePlan.ts';
import type { YamlTree } from './toYaml.ts';

/** The claim that stands for object storage: a folder for each bucket, as with the local endpoint. */
export const claimName = 'object-storage';

/** What pods mount: the code, the inputs and the outputs, and the volumes of the job that Kubernetes knows. */
export function podVolumes(job: Job, { code, inputs, outputs }: NodePlan) {
  const stored = [
    ...(code ? [{ ...code, readOnly: true }] : []),
    ...inputs.map(({ path, folder }) => ({ path, folder, readOnly: true })),
    ...outputs.map(({ path, folder }) => ({ path, folder, readOnly: false })),
  ].flatMap(({ path, folder, readOnly }): YamlTree[] =>
    path === undefined
      ? []
      : [
          {
            name: claimName,
            mountPath: folder,
            subPath: obsSegments(path).join('/'),
            ...(readOnly && { readOnly }),
          },
        ],
  );
  const nfs = nfsOf(job);
  const claim = { name: claimName, persistentVolumeClaim: { claimName } };
  return {
    volumes: [
      ...(stored.length > 0 ? [claim] : []),
      ...nfs.map(({ server, path }, index): YamlTree => ({ name: `nfs-${index}`, nfs: { server, path } })),
    ],
    mounts: [
      ...stored,
      ...nfs.map(
        ({ folder, readOnly }, index): YamlTree => ({
          name: `nfs-${index}`,
          mountPath: folder,
          ...(readOnly && { readOnly }),
        }),
      ),
    ],
  };
}

interface Requested {
  readonly volumes?: readonly ({
    readonly nfs?: { readonly nfs_server_path?: string; readonly local_path?: string; readonly read_only?: boolean };
  } | null)[];
}

const nfsOf = ({ spec }: Job) =>
  ((spec as Requested | undefined)?.volumes ?? []).flatMap((volume) => {
    const { nfs_server_path = '', local_path = '', read_only = false } = volume?.nfs ?? {};
    const [, server = '', path = ''] = /^(\[.*\]|[^:]*):(\/.*)$/.exec(nfs_server_path) ?? [];
    return server && local_path
      ? [{ server: server.replace(/^\[|\]$/g, ''), path, folder: local_path, readOnly: read_only }]
      : [];
  });
