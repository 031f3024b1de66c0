import * as l10n from '@vscode/l10n';
import { publicFlavors } from '../../schemas/catalogue.ts';
import { add, change, fix, remove, safe, todo } from './kit/fixes.ts';
import { flavorPath, freeFlavor, isDedicated, resourcePath, usePool } from './kit/pool.ts';
import type { Topic } from './kit/rule.ts';

const resource = (members: object) => ({ spec: { resource: members } });

const nodeCountPath = [...resourcePath, 'node_count'];

/** What the job runs on. */
export const resourceRules: Topic = {
  rules: [
    {
      id: 'spec-and-tasks',
      severity: 'error',
      doc: '`spec` is for jobs without tasks: one of the two has to go.',
      invalid: [{ ...resource({ flavor_id: freeFlavor, node_count: 1 }), tasks: [{ role: 'worker' }] }],
      valid: [{ ...resource({ flavor_id: freeFlavor, node_count: 1 }), tasks: [] }],
      *check({ spec, tasks }) {
        if (spec && tasks?.length)
          yield {
            path: ['tasks'],
            message: l10n.t('"tasks" and "spec" exclude each other: remove one of the two.'),
            fixes: [remove(['tasks']), remove(['spec'])],
            related: [{ path: ['spec'], message: l10n.t('"spec" is given here.') }],
          };
      },
    },
    {
      id: 'resource-missing',
      severity: 'warning',
      doc: 'An ordinary job needs something to run on, although the documentation calls `spec` and `spec.resource` optional.',
      invalid: [
        { kind: 'job', spec: {} },
        { kind: 'job', metadata: { name: 'a' } },
      ],
      valid: [
        { kind: 'job', ...resource({ flavor_id: freeFlavor, node_count: 1 }) },
        { kind: 'job', tasks: [{ role: 'worker' }] },
        { kind: 'edge_job' },
      ],
      *check({ kind, spec, tasks }) {
        if (kind === 'job' && !spec?.resource && !tasks?.length)
          yield {
            path: spec ? resourcePath : ['spec'],
            message: l10n.t('The job has nothing to run on: add "resource" to "spec".'),
            fixes: [
              fix(l10n.t('Run in the public pool: add "flavor_id"'), {
                set: resourcePath,
                value: { flavor_id: freeFlavor, node_count: 1 },
              }),
              fix(l10n.t('Run in a dedicated pool: add "pool_id"'), {
                set: resourcePath,
                value: { node_count: 1, pool_id: todo('pool_id') },
              }),
            ],
          };
      },
    },
    {
      id: 'resource-flavor-or-pool',
      severity: 'error',
      codes: ['ModelArts.2763', 'ModelArts.2781'],
      doc: 'A job runs in the public pool on nodes of the size `flavor_id`, or in the dedicated pool `pool_id`, or in the federation of pools `pool_group_id`.',
      invalid: [resource({ node_count: 1 }), resource({ flavor_id: '', pool_id: '' })],
      valid: [
        resource({ pool_id: 'poolfaf38d76', node_count: 1 }),
        resource({ flavor_id: freeFlavor }),
        resource({ pool_group_id: 'group' }),
      ],
      *check({ kind, spec: { resource } = {} }) {
        if (!resource || resource.flavor_id || isDedicated(resource) || kind === 'federated_pool_job') return;
        yield {
          path: resourcePath,
          message: l10n.t(
            '"resource" names nothing to run on: add "flavor_id" for the public pool, or "pool_id" for a dedicated one.',
          ),
          fixes: [
            fix(l10n.t('Run in the public pool: add "flavor_id"'), { set: flavorPath, value: freeFlavor }),
            usePool(),
          ],
        };
      },
    },
    {
      id: 'node-count-max',
      severity: 'warning',
      codes: ['ModelArts.2793', 'ModelArts.2816'],
      doc: 'Each flavor has a largest number of nodes. The few that are documented are checked here; the service knows all of them.',
      invalid: [resource({ flavor_id: 'modelarts.vm.cpu.2u', node_count: 4 })],
      valid: [resource({ flavor_id: 'modelarts.vm.cpu.8u', node_count: 4 })],
      *check({ spec: { resource: { flavor_id = '', node_count = 1 } = {} } = {} }) {
        const most = publicFlavors.find((known) => known.flavor_id === flavor_id)?.flavor_info.max_num;
        if (most && node_count > most)
          yield {
            path: nodeCountPath,
            message: l10n.t('"node_count" is {0} at most with flavor "{1}": lower it.', most, flavor_id),
            fixes: [change(nodeCountPath, most)],
            related: [{ path: flavorPath, message: l10n.t('The flavor is chosen here.') }],
          };
      },
    },
    {
      id: 'node-count-missing',
      severity: 'hint',
      doc: 'Without `node_count` a job gets one node. Some clients want it written down.',
      invalid: [resource({ flavor_id: freeFlavor })],
      valid: [resource({ flavor_id: freeFlavor, node_count: 1 })],
      *check({ spec: { resource } = {} }) {
        if (resource && resource.node_count === undefined)
          yield {
            path: nodeCountPath,
            message: l10n.t('"node_count" is missing, which means 1: add it.'),
            fixes: [safe(add(nodeCountPath, 1))],
          };
      },
    },
    {
      id: 'free-flavor-quota',
      severity: 'hint',
      offByDefault: true,
      doc: 'Flavors that end in `.free` are rationed: while one of your free jobs exists, the service refuses another (`ModelArts.2833`).',
      invalid: [resource({ flavor_id: 'modelarts.p3.large.public.free' })],
      valid: [resource({ flavor_id: 'modelarts.vm.cpu.8u' })],
      *check({ spec: { resource: { flavor_id } = {} } = {} }) {
        if (flavor_id?.endsWith('.free'))
          yield {
            path: flavorPath,
            message: l10n.t(
              '"flavor_id" is a free flavor, which is rationed: end your other free job first, or choose another.',
            ),
          };
      },
    },
    {
      id: 'pool-group-required',
      severity: 'error',
      doc: 'A job of the kind `federated_pool_job` runs in a federation of pools, which `pool_group_id` names.',
      invalid: [{ kind: 'federated_pool_job', ...resource({ flavor_id: freeFlavor }) }],
      valid: [{ kind: 'federated_pool_job', ...resource({ pool_group_id: 'group' }) }],
      *check({ kind, spec }) {
        const path = [...resourcePath, 'pool_group_id'];
        if (kind === 'federated_pool_job' && !spec?.resource?.pool_group_id)
          yield {
            path,
            message: l10n.t('A "federated_pool_job" needs "pool_group_id": add the ID of the federation of pools.'),
            fixes: [add(path, todo('pool_group_id')), change(['kind'], 'job')],
            related: [{ path: ['kind'], message: l10n.t('The kind of job is chosen here.') }],
          };
      },
    },
  ],
};
