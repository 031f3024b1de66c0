import * as l10n from '@vscode/l10n';
import { publicFlavor } from '../../schemas/catalogue.ts';
import { largestInteger } from '../document/brokenKeyword.ts';
import { add, change, changeOther, fix, remove, safe, todo } from './kit/fixes.ts';
import { kindOf } from './kit/kindOf.ts';
import { exclusive, setHere } from './kit/messages.ts';
import { flavorPath, freeFlavor, isDedicated, resourcePath, resources, usePool } from './kit/pool.ts';
import type { Topic } from './kit/rule.ts';

const resource = (properties: object) => ({ spec: { resource: properties } });

const nodeCountPath = [...resourcePath, 'node_count'];

/** What the job runs on. */
export const resourceRules: Topic = {
  isFine: ({ kind, spec: { resource } = {} }) => {
    const { flavor_id = '', node_count = Infinity } = resource ?? {};
    const most = publicFlavor(flavor_id)?.flavor_info.max_num ?? largestInteger;
    return kind === 'job' && flavor_id !== '' && node_count <= most && !flavor_id.endsWith('.free');
  },
  rules: [
    {
      id: 'spec-and-tasks',
      severity: 'error',
      excludesIn: [''],
      doc: "`spec` is for jobs without tasks, so `spec` and `tasks` can't be combined.",
      invalid: [{ ...resource({ flavor_id: freeFlavor, node_count: 1 }), tasks: [{ role: 'worker' }] }],
      valid: [{ ...resource({ flavor_id: freeFlavor, node_count: 1 }), tasks: [] }],
      *check({ spec, tasks }) {
        if (spec && tasks?.length)
          yield {
            path: ['tasks'],
            message: exclusive('tasks', 'spec'),
            fixes: [remove(['tasks']), remove(['spec'])],
            related: [setHere(['spec'])],
          };
      },
    },
    {
      id: 'resource-missing',
      severity: 'warning',
      ofUnwrittenPart: true,
      doc: 'A regular job needs something to run on, although the documentation lists `spec` and `spec.resource` as optional.',
      invalid: [
        { kind: 'job', spec: {} },
        { kind: 'job', metadata: { name: 'a' } },
        { kind: 'JOB', spec: {} },
      ],
      valid: [
        { kind: 'job', ...resource({ flavor_id: freeFlavor, node_count: 1 }) },
        { kind: 'job', tasks: [{ role: 'worker' }] },
        { kind: 'edge_job' },
      ],
      *check(job) {
        const { spec, tasks } = job;
        if (!spec?.resource && !tasks?.length && kindOf(job) === 'job')
          yield {
            path: spec ? resourcePath : ['spec'],
            message: l10n.t('Missing property "resource" in "spec". The job has nothing to run on.'),
            fixes: [
              fix(l10n.t('Add "flavor_id" to run in the public pool'), {
                set: resourcePath,
                value: { flavor_id: freeFlavor, node_count: 1 },
              }),
              fix(l10n.t('Add "pool_id" to run in a dedicated pool'), {
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
      doc: 'A job runs in the public pool (`flavor_id`), in a dedicated pool (`pool_id`), or in a federation of pools (`pool_group_id`).',
      invalid: [resource({ node_count: 1 }), resource({ flavor_id: '', pool_id: '' })],
      valid: [
        resource({ pool_id: 'poolfaf38d76', node_count: 1 }),
        resource({ flavor_id: freeFlavor }),
        resource({ pool_group_id: 'group' }),
      ],
      *check(job) {
        const { resource } = job.spec ?? {};
        if (!resource || resource.flavor_id || isDedicated(resource) || kindOf(job) === 'federated_pool_job') return;
        yield {
          path: resourcePath,
          message: l10n.t('"resource" must have "flavor_id" for the public pool, or "pool_id" for a dedicated pool.'),
          codes: ['ModelArts.2763'],
          fixes: [
            fix(l10n.t('Add "flavor_id" to run in the public pool'), { set: flavorPath, value: freeFlavor }),
            usePool(),
          ],
        };
      },
    },
    {
      id: 'node-count-max',
      severity: 'warning',
      codes: ['ModelArts.2793', 'ModelArts.2816'],
      doc: 'Each flavor has a maximum number of nodes. This rule checks the documented ones. The service checks all of them.',
      invalid: [
        resource({ flavor_id: 'modelarts.vm.cpu.2u', node_count: 4 }),
        { tasks: [{ task_resource: { flavor_id: 'modelarts.vm.cpu.2u', node_count: 2 } }] },
      ],
      valid: [resource({ flavor_id: 'modelarts.vm.cpu.8u', node_count: 4 })],
      *check(job) {
        for (const [at, { flavor_id = '', node_count = 1 }] of resources(job)) {
          const most = publicFlavor(flavor_id)?.flavor_info.max_num;
          if (!most || node_count <= most) continue;
          const path = [...at, 'node_count'];
          yield {
            path,
            message: l10n.t('"node_count" can be at most {0} with flavor "{1}".', most, flavor_id),
            fixes: [change(path, most)],
            related: [setHere([...at, 'flavor_id'])],
          };
        }
      },
    },
    {
      id: 'node-count-missing',
      severity: 'hint',
      doc: 'Without `node_count`, a job runs on one node. Some clients require the property.',
      invalid: [resource({ flavor_id: freeFlavor })],
      valid: [resource({ flavor_id: freeFlavor, node_count: 1 })],
      *check({ spec: { resource } = {} }) {
        if (resource && resource.node_count === undefined)
          yield {
            path: nodeCountPath,
            message: l10n.t('Missing property "node_count". The default is 1.'),
            fixes: [safe(add(nodeCountPath, 1))],
          };
      },
    },
    {
      id: 'free-flavor-quota',
      severity: 'hint',
      offByDefault: true,
      doc: 'Flavors that end with `.free` are limited. While you have one free job, the service rejects another one (`ModelArts.2833`).',
      invalid: [resource({ flavor_id: 'modelarts.p3.large.public.free' })],
      valid: [resource({ flavor_id: 'modelarts.vm.cpu.8u' })],
      *check({ spec: { resource: { flavor_id } = {} } = {} }) {
        if (flavor_id?.endsWith('.free'))
          yield {
            path: flavorPath,
            message: l10n.t('"flavor_id" names a free flavor. You can have only one free job at a time.'),
          };
      },
    },
    {
      id: 'pool-group-required',
      severity: 'error',
      codes: ['ModelArts.2801'],
      doc: 'A job of kind `federated_pool_job` runs in a federation of pools, so it needs `pool_group_id`.',
      invalid: [{ kind: 'federated_pool_job', ...resource({ flavor_id: freeFlavor }) }],
      valid: [{ kind: 'federated_pool_job', ...resource({ pool_group_id: 'group' }) }],
      *check(job) {
        const path = [...resourcePath, 'pool_group_id'];
        if (kindOf(job) === 'federated_pool_job' && !job.spec?.resource?.pool_group_id)
          yield {
            path,
            message: l10n.t('A job of kind "federated_pool_job" requires "pool_group_id".'),
            fixes: [add(path, todo('pool_group_id')), changeOther(['kind'], 'job')],
            related: [setHere(['kind'])],
          };
      },
    },
  ],
};
