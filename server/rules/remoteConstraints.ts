import * as l10n from '@vscode/l10n';
import { remove } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import { setHere } from './kit/messages.ts';
import type { Topic } from './kit/rule.ts';

/** What an input channel accepts. */
export const remoteConstraintRules: Topic = {
  about: ({ algorithm }) => algorithm?.inputs,
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
        for (const [input, { remote_constraint }] of items(algorithm?.inputs))
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
  ],
};
