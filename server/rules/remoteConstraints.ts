import * as l10n from '@vscode/l10n';
import type { Input } from './kit/algorithms.ts';
import { fix, remove } from './kit/fixes.ts';
import { items, itemsThat, noneOf } from './kit/lists.ts';
import { setHere } from './kit/messages.ts';
import type { Topic } from './kit/rule.ts';

/** What an input channel accepts. */
export const remoteConstraintRules: Topic = {
  about: ({ algorithm }) => algorithm?.inputs,
  isFine: ({ algorithm }) => noneOf<Input>(algorithm?.inputs, ({ remote_constraint }) => Boolean(remote_constraint)),
  rules: [
    {
      id: 'remote-constraint-attributes',
      severity: 'hint',
      doc: 'In `remote_constraint`, `attributes` has an effect only on datasets.',
      invalid: [{ algorithm: { inputs: [{ remote_constraint: [{ data_type: 'obs', attributes: 'data_format' }] }] } }],
      valid: [
        {
          algorithm: {
            inputs: [{ remote_constraint: [{ data_type: 'modelarts_dataset', attributes: 'data_format' }] }],
          },
        },
      ],
      *check({ algorithm }) {
        for (const [input, { remote_constraint }] of constrained(algorithm?.inputs))
          for (const [index, { data_type, attributes }] of items(remote_constraint)) {
            if (!attributes || data_type === 'modelarts_dataset') continue;
            const path = ['algorithm', 'inputs', input, 'remote_constraint', index];
            yield {
              path: [...path, 'attributes'],
              message: l10n.t('"attributes" has no effect unless "data_type" is "modelarts_dataset".'),
              fixes: [remove([...path, 'attributes'])],
              related: data_type ? [setHere([...path, 'data_type'])] : [],
              tags: ['unnecessary'],
            };
          }
      },
    },
    {
      id: 'remote-constraint-source',
      severity: 'warning',
      codes: ['ModelArts.2834'],
      doc: 'The source of an input must be of a type that its `remote_constraint` lists.',
      invalid: [
        {
          algorithm: {
            inputs: [
              { remote: { obs: { obs_url: '/b/d/' } }, remote_constraint: [{ data_type: 'modelarts_dataset' }] },
            ],
          },
        },
        { algorithm: { inputs: [{ remote: { dataset: { id: 'a' } }, remote_constraint: [{ data_type: 'obs' }] }] } },
      ],
      valid: [
        {
          algorithm: {
            inputs: [
              {
                remote: { obs: { obs_url: '/b/d/' } },
                remote_constraint: [{ data_type: 'modelarts_dataset' }, { data_type: 'obs' }],
              },
            ],
          },
        },
        { algorithm: { inputs: [{ remote: { obs: { obs_url: '/b/d/' } }, remote_constraint: [{}] }] } },
      ],
      *check({ algorithm }) {
        for (const [index, { remote, remote_constraint = [] }] of constrained(algorithm?.inputs)) {
          const types = items(remote_constraint).map(([, { data_type }]) => data_type);
          const source = remote?.obs ? 'obs' : remote?.dataset ? 'dataset' : undefined;
          const type = source === 'obs' ? 'obs' : 'modelarts_dataset';
          if (!source || types.some((it) => !it || it === type)) continue;
          const path = ['algorithm', 'inputs', index];
          yield {
            path: [...path, 'remote', source],
            message: l10n.t('"remote_constraint" of this input doesn\'t allow "{0}".', source),
            fixes: [
              fix(l10n.t('Allow "{0}"', type), {
                set: [...path, 'remote_constraint', remote_constraint.length],
                value: { data_type: type },
              }),
            ],
            related: [setHere([...path, 'remote_constraint'])],
          };
        }
      },
    },
  ],
};

const constrained = itemsThat<Input>(({ remote_constraint = [] }) => remote_constraint.length > 0);
