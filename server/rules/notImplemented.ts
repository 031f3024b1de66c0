import * as l10n from '@vscode/l10n';
import { change, remove } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import type { Topic } from './kit/rule.ts';

/** Parts that can be written, but that the service does not act on. */
export const notImplementedRules: Topic = {
  rules: [
    {
      id: 'tasks-not-implemented',
      severity: 'warning',
      doc: 'Lists of tasks are documented as not implemented. An ordinary job is described by `algorithm` and `spec`.',
      invalid: [{ kind: 'hetero_job', tasks: [{ role: 'learner' }] }],
      valid: [{ kind: 'job' }, { kind: 'job', tasks: [] }],
      *check({ tasks }) {
        if (tasks?.length)
          yield {
            path: ['tasks'],
            message: l10n.t('"tasks" is documented as not implemented: describe the job by "algorithm" and "spec".'),
            fixes: [remove(['tasks'])],
          };
      },
    },
    {
      id: 'sensitive-not-implemented',
      severity: 'hint',
      doc: 'Marking a hyperparameter as sensitive has no effect yet: its value is kept as it is written.',
      invalid: [{ algorithm: { parameters: [{ name: 'a', constraint: { sensitive: true } }] } }],
      valid: [{ algorithm: { parameters: [{ name: 'a', constraint: { sensitive: false } }] } }],
      *check({ algorithm }) {
        for (const [index, { constraint }] of items(algorithm?.parameters)) {
          const path = ['algorithm', 'parameters', index, 'constraint', 'sensitive'];
          if (constraint?.sensitive)
            yield {
              path,
              message: l10n.t('"sensitive" is not implemented: the value is kept in plain text. Leave secrets out.'),
              fixes: [change(path, false), remove(path)],
            };
        }
      },
    },
  ],
};
