import * as l10n from '@vscode/l10n';
import { dedicatedFlavors, publicFlavors } from '../../schemas/catalogue.ts';
import { closedListing } from '../knowledge/catalogueFields.ts';
import { change, fix, remove } from './kit/fixes.ts';
import { misspelled } from './kit/nearest.ts';
import { isDedicated, isNodeFlavor, isPoolFlavor, resources } from './kit/pool.ts';
import type { Topic } from './kit/rule.ts';
import { isUnfilled } from './unfilled.ts';

const resource = (properties: object) => ({ spec: { resource: properties } });

/** Names of flavors and pools that don't mean what they seem to. */
export const flavorRules: Topic = {
  about: ({ spec, tasks }) => spec?.resource || tasks,
  isFine: ({ spec: { resource } = {} }) => {
    const { flavor_id = '', pool_id } = resource ?? {};
    return known.has(flavor_id) && !pool_id && !isNodeFlavor(flavor_id);
  },
  rules: [
    {
      id: 'flavor-near-miss',
      severity: 'hint',
      formatOnly: true,
      codes: ['ModelArts.2781'],
      doc: "The flavor isn't known, but differs only by a letter or two from one that is. Flavors differ between regions, so `flavor-unknown-id` says of others only that they aren't known.",
      invalid: [
        resource({ flavor_id: 'modelarts.p3.larg.public' }),
        resource({ flavor_id: 'modelarts.vm.cpu.8U' }),
        { tasks: [{ task_resource: { flavor_id: 'modelarts.vm.cpu.2U' } }] },
      ],
      valid: [
        resource({ flavor_id: 'modelarts.p3.large.public' }),
        resource({ flavor_id: 'modelarts.vm.cpu.16u' }),
        resource({ flavor_id: '' }),
      ],
      *check(job, { catalogue }) {
        if (closedListing(catalogue, 'flavors')) return;
        for (const [at, { flavor_id = '' }] of resources(job)) {
          const near = misspelledFlavor(flavor_id);
          if (!near) continue;
          const path = [...at, 'flavor_id'];
          yield {
            path,
            message: l10n.t('Unknown flavor "{0}". Did you mean "{1}"?', flavor_id, near),
            fixes: [change(path, near)],
          };
        }
      },
    },
    {
      id: 'flavor-unknown-id',
      severity: 'hint',
      formatOnly: true,
      codes: ['ModelArts.2781'],
      doc: "The documentation doesn't list this flavor, and the target hasn't told which ones it has. Flavors differ between regions, so this is only a hint. Once *Training Job: Refresh Catalogue* has asked the target, `unknown-to-target` knows better.",
      invalid: [
        resource({ flavor_id: 'modelarts.vm.gpu.9u' }),
        { tasks: [{ task_resource: { flavor_id: 'modelarts.bm.gpu.v100' } }] },
      ],
      valid: [
        resource({ flavor_id: 'modelarts.vm.cpu.8u' }),
        resource({ flavor_id: 'own-flavor', pool_id: 'pool1' }),
        resource({ flavor_id: 'modelarts.pool.visual.3xlarge' }),
        resource({ flavor_id: '' }),
      ],
      *check(job, { catalogue }) {
        if (closedListing(catalogue, 'flavors')) return;
        for (const [at, resource] of resources(job)) {
          const { flavor_id = '' } = resource;
          const isOfPool = isDedicated(resource) || isPoolFlavor(flavor_id) || isNodeFlavor(flavor_id);
          if (isOfPool || !isUnknown(flavor_id) || misspelledFlavor(flavor_id) || isUnfilled(flavor_id)) continue;
          const message = l10n.t('Unknown flavor "{0}". Check that your region has it.', flavor_id);
          yield { path: [...at, 'flavor_id'], message };
        }
      },
    },
    {
      id: 'pool-node-flavor',
      severity: 'warning',
      codes: ['ModelArts.2781'],
      doc: "A flavor that ends with `.d` names a node of a dedicated pool, and a job can't request it: the service was seen to answer that the flavor isn't found. In a CPU pool, omit `flavor_id`; in other pools, `flavor_id` says how many cards to use.",
      invalid: [
        resource({ flavor_id: 'modelarts.vm.cpu.16u64g.d', pool_id: 'pool1' }),
        resource({ flavor_id: 'modelarts.bm.npu.arm.8snt9b3.d' }),
        resource({ flavor_id: 'modelarts.bm.npu.arm.8snt9b3.i6l.d.c004', pool_id: 'pool1' }),
      ],
      valid: [resource({ flavor_id: 'modelarts.pool.visual.xlarge', pool_id: 'pool1' })],
      *check(job) {
        for (const [at, resource] of resources(job)) {
          const { flavor_id = '' } = resource;
          if (!isNodeFlavor(flavor_id)) continue;
          const path = [...at, 'flavor_id'];
          const cards = flavor_id.includes('.cpu.') ? [] : dedicatedFlavors;
          yield {
            path,
            message: l10n.t('"{0}" is a flavor for the nodes of a dedicated pool, not for jobs.', flavor_id),
            fixes: isDedicated(resource)
              ? [...cards.map((flavor) => change(path, flavor.flavor_id)), remove(path)]
              : [],
          };
        }
      },
    },
    {
      id: 'public-pool-id',
      severity: 'warning',
      codes: ['ModelArts.2810'],
      doc: 'The public pool has no ID: a job without `pool_id` runs in it. `public-pool` was seen to be rejected.',
      invalid: [resource({ flavor_id: 'modelarts.vm.cpu.8u', pool_id: 'public-pool' })],
      valid: [resource({ flavor_id: 'modelarts.vm.cpu.8u' }), resource({ pool_id: 'poolfaf38d76' })],
      *check(job) {
        for (const [at, { pool_id = '' }] of resources(job))
          if (/^public(?:[-_]?pool)?$/i.test(pool_id))
            yield {
              path: [...at, 'pool_id'],
              message: l10n.t('"pool_id" is for dedicated pools. Remove it to run in the public pool.'),
              fixes: [fix(l10n.t('Remove "pool_id" to run in the public pool'), { remove: [...at, 'pool_id'] })],
            };
      },
    },
  ],
};

const flavors = [...publicFlavors, ...dedicatedFlavors].map(({ flavor_id }) => flavor_id);

const known: ReadonlySet<string> = new Set(flavors);

const isUnknown = (flavor: string): boolean => flavor !== '' && !known.has(flavor);

const digitsOf = (name: string): string => name.replace(/\D/g, '');

/** The flavor that was most likely meant. One with other numbers is another size rather than a slip. */
function misspelledFlavor(flavor: string): string | undefined {
  if (!isUnknown(flavor)) return undefined;
  return misspelled(
    flavor,
    flavors.filter((other) => digitsOf(other) === digitsOf(flavor)),
  );
}
