import * as l10n from '@vscode/l10n';
import { isAt, type Path } from '../document/path.ts';
import { add, change, fix, remove, todo } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import { exclusive, requires, setHere } from './kit/messages.ts';
import type { Topic } from './kit/rule.ts';

const root: Path = ['spec', 'schedule_policy'];
const required: Path = [...root, 'required_affinity'];
const preferred: Path = [...root, 'preferred_affinity', 'node_affinity'];

const withRequired = (required_affinity: object) => ({ spec: { schedule_policy: { required_affinity } } });
const prefers = (...node_affinity: object[]) => ({
  spec: { schedule_policy: { preferred_affinity: { node_affinity } } },
});
const preference = { matchExpressions: [{ key: 'k', operator: 'Exists' }] };

/** Details of where a job is placed in its pool. */
export const placementRules: Topic = {
  about: ({ spec }) => spec?.schedule_policy,
  rules: [
    {
      id: 'affinity-size-unused',
      severity: 'hint',
      doc: '`affinity_group_size` belongs to the affinity types `hyperinstance` and `networkTopology`.',
      invalid: [
        withRequired({ affinity_type: 'cabinet', affinity_group_size: 2 }),
        withRequired({ affinity_group_size: 2 }),
      ],
      valid: [withRequired({ affinity_type: 'hyperinstance', affinity_group_size: 2 })],
      *check({ spec }) {
        const { affinity_type: type, affinity_group_size: size } = spec?.schedule_policy?.required_affinity ?? {};
        if (size === undefined || type === 'hyperinstance' || type === 'networkTopology') return;
        const path = [...required, 'affinity_group_size'];
        yield {
          path,
          message: type
            ? l10n.t('"affinity_group_size" has no effect with the affinity type "{0}".', type)
            : requires('affinity_group_size', 'affinity_type'),
          fixes: type ? [remove(path)] : [add([...required, 'affinity_type'], 'hyperinstance'), remove(path)],
          related: type ? [setHere([...required, 'affinity_type'])] : [],
        };
      },
    },
    {
      id: 'affinity-weight',
      severity: 'warning',
      doc: 'The weight of a preference is from 1 to 100. Kubernetes, whose notation this is, also takes 0.',
      invalid: [prefers({ weight: 0, preference }), prefers({ weight: 101, preference })],
      valid: [prefers({ weight: 100, preference })],
      explain: ({ kind, path, value }) =>
        kind === 'range' && isAt(path, 'spec.schedule_policy.preferred_affinity.node_affinity[].weight')
          ? {
              path,
              message: l10n.t('"weight" must be from {0} to {1}.', 1, 100),
              fixes: [change(path, Number(value) < 1 ? 1 : 100)],
            }
          : undefined,
    },
    {
      id: 'preferred-term-kinds',
      severity: 'warning',
      excludesIn: ['spec.schedule_policy.preferred_affinity.node_affinity[].preference'],
      doc: 'The preference of a term must have either `matchExpressions` (labels) or `matchFields` (fields).',
      invalid: [
        prefers({ weight: 1, preference: {} }),
        prefers({ weight: 1, preference: { matchFields: [], matchExpressions: [] } }),
      ],
      valid: [prefers({ weight: 1, preference })],
      *check({ spec }) {
        for (const [index, term] of items(spec?.schedule_policy?.preferred_affinity?.node_affinity)) {
          if (!term.preference) continue;
          const path = [...preferred, index, 'preference'];
          const [first, second] = Object.keys(term.preference).filter((name) =>
            /^match(?:Expressions|Fields)$/.test(name),
          );
          if (first && second)
            yield {
              path: [...path, second],
              message: exclusive('matchExpressions', 'matchFields'),
              fixes: [remove([...path, second]), remove([...path, first])],
              related: [setHere([...path, first])],
            };
          if (!first)
            yield {
              path,
              message: l10n.t('A term must have either "matchExpressions" or "matchFields".'),
              fixes: [
                add([...path, 'matchExpressions'], [{ key: todo('label'), operator: 'Exists' }]),
                fix(l10n.t('Remove the term'), { remove: path.slice(0, -1) }),
              ],
            };
        }
      },
    },
  ],
};
