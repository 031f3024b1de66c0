import * as l10n from '@vscode/l10n';
import { dedicatedFlavors } from '../../schemas/catalogue.ts';
import { nameAt, type Path } from '../document/path.ts';
import { change, fix, remove } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import { setHere } from './kit/messages.ts';
import { freeFlavor, isDedicated, isNodeFlavor, isPoolFlavor, resourcePath, resources, usePool } from './kit/pool.ts';
import type { Finding, Topic } from './kit/rule.ts';

const job = (resource: object, rest: object = {}) => ({ spec: { resource, ...rest } });

const pooled = { pool_id: 'poolfaf38d76' };

const unpooled = { flavor_id: freeFlavor };

/** What works only in a dedicated pool, and what doesn't. */
export const dedicatedPoolRules: Topic = {
  about: ({ spec, tasks }) => spec || tasks,
  isFine: ({ spec: { resource, schedule_policy, volumes } = {} }) =>
    !schedule_policy &&
    !volumes &&
    !isDedicated(resource) &&
    !resource?.main_container_customized_flavor &&
    !isPoolFlavor(resource?.flavor_id ?? ''),
  rules: [
    {
      id: 'pool-flavor-needs-pool',
      severity: 'warning',
      doc: 'Flavors that start with `modelarts.pool.` need a dedicated pool, set by `pool_id` or `pool_group_id`.',
      invalid: [
        job({ flavor_id: 'modelarts.pool.visual.xlarge' }),
        { tasks: [{ task_resource: { flavor_id: 'modelarts.pool.visual.xlarge' } }] },
      ],
      valid: [
        job({ flavor_id: 'modelarts.pool.visual.xlarge', ...pooled }),
        job({ flavor_id: 'modelarts.pool.visual.xlarge', pool_group_id: 'group' }),
      ],
      *check(job) {
        for (const [at, resource] of resources(job)) {
          const { flavor_id = '' } = resource;
          const path = [...at, 'flavor_id'];
          if (isPoolFlavor(flavor_id) && !isDedicated(resource))
            yield {
              path,
              message: l10n.t('Flavor "{0}" requires a dedicated pool. Add "pool_id".', flavor_id),
              // Another flavor is another job, even where it leaves less to do.
              fixes: [usePool(at), { ...change(path, freeFlavor), isLast: true }],
            };
        }
      },
    },
    {
      id: 'public-flavor-with-pool',
      severity: 'hint',
      formatOnly: true,
      excludesIn: ['spec.resource'],
      doc: 'In a dedicated pool, `flavor_id` usually says how many cards to use (`modelarts.pool.visual.*`). CPU pools take no flavor. Newer services also accept the flavors of the nodes in the pool.',
      invalid: [job({ flavor_id: 'modelarts.vm.cpu.8u', ...pooled })],
      valid: [job({ flavor_id: 'modelarts.pool.visual.2xlarge', ...pooled }), job({ flavor_id: '', ...pooled })],
      *check(job) {
        for (const [at, { flavor_id, pool_id }] of resources(job))
          if (flavor_id && pool_id && !isPoolFlavor(flavor_id) && !isNodeFlavor(flavor_id)) yield foreignFlavor(at);
      },
    },
    {
      id: 'customized-flavor-needs-pool',
      severity: 'warning',
      excludesIn: ['spec.resource'],
      doc: 'You can choose the size of the container only in a dedicated pool. Cores and memory must be greater than 0, cards at least 0.',
      invalid: [
        job({ ...unpooled, main_container_customized_flavor: { cpu_core_num: 2 } }),
        job({ ...pooled, main_container_customized_flavor: { cpu_core_num: 0 } }),
        job({ ...pooled, main_container_customized_flavor: { mem_size: -1 } }),
        job({ ...pooled, main_container_customized_flavor: { accelerator_num: -1 } }),
      ],
      valid: [
        job({ ...pooled, main_container_customized_flavor: { cpu_core_num: 2, mem_size: 10 } }),
        job({ ...pooled, main_container_customized_flavor: { accelerator_num: 0 } }),
      ],
      replacesSchema: ['spec.resource.main_container_customized_flavor.*'],
      *check({ spec: { resource } = {} }) {
        const { main_container_customized_flavor: size } = resource ?? {};
        if (!size) return;
        const path = [...resourcePath, 'main_container_customized_flavor'];
        if (!isDedicated(resource)) yield onlyDedicated(path);
        for (const name of ['cpu_core_num', 'mem_size', 'accelerator_num'] as const) {
          const value = size[name] ?? 1;
          const takesZero = name === 'accelerator_num';
          if (value > 0 || (value === 0 && takesZero)) continue;
          yield {
            path: [...path, name],
            message: takesZero
              ? l10n.t('"{0}" must be at least 0.', name)
              : l10n.t('"{0}" must be greater than 0.', name),
            fixes: [change([...path, name], takesZero ? 0 : 1)],
          };
        }
      },
    },
    {
      id: 'schedule-policy-needs-pool',
      severity: 'warning',
      excludesIn: ['spec'],
      doc: 'Priority, preemption, and placement (`schedule_policy`) are available only in dedicated pools.',
      invalid: [job(unpooled, { schedule_policy: { priority: 1 } })],
      valid: [job(pooled, { schedule_policy: { priority: 1 } }), { spec: { schedule_policy: { priority: 1 } } }],
      *check({ spec: { resource, schedule_policy } = {} }) {
        if (schedule_policy && resource && !isDedicated(resource)) yield onlyDedicated(['spec', 'schedule_policy']);
      },
    },
    {
      id: 'volume-nfs-needs-pool',
      severity: 'warning',
      doc: 'NFS volumes can be mounted only in dedicated pools.',
      invalid: [
        job(unpooled, { volumes: [{ nfs: { nfs_server_path: '192.168.0.82:/', local_path: '/mnt/nfs' } }] }),
        job(unpooled, { volumes: [{ nfs: {}, obs: { obs_path: '/bucket/' } }] }),
      ],
      valid: [
        job(pooled, { volumes: [{ nfs: { nfs_server_path: '192.168.0.82:/', local_path: '/mnt/nfs' } }] }),
        job(unpooled, { volumes: [{ obs: { obs_path: '/bucket/', local_path: '/mnt/obs' } }] }),
      ],
      *check({ spec: { resource, volumes } = {} }) {
        if (!resource || isDedicated(resource)) return;
        for (const [index, volume] of items(volumes)) {
          const path = ['spec', 'volumes', index, 'nfs'];
          if (volume.nfs) yield onlyDedicated(path, Object.keys(volume).length > 1 ? path : path.slice(0, -1));
        }
      },
    },
  ],
};

function foreignFlavor(at: Path): Finding {
  const path = [...at, 'flavor_id'];
  const pool = [...at, 'pool_id'];
  return {
    path,
    message: l10n.t('In a dedicated pool, "flavor_id" is usually "modelarts.pool.visual.*". CPU pools take no flavor.'),
    fixes: [
      ...dedicatedFlavors.map((flavor) => change(path, flavor.flavor_id)),
      fix(l10n.t('Remove "flavor_id" to use a CPU pool'), { remove: path }),
      fix(l10n.t('Remove "pool_id" to run in the public pool'), { remove: pool }),
    ],
    related: [setHere(pool)],
  };
}

/** The fix removes the `whole`. */
const onlyDedicated = (path: Path, whole = path): Finding => ({
  path,
  message: l10n.t('"{0}" requires a dedicated pool. Add "pool_id" to "resource".', nameAt(path)),
  fixes: [remove(whole), usePool()],
  related: [{ path: resourcePath, message: l10n.t('The job runs in the public pool.') }],
});
