import * as l10n from '@vscode/l10n';
import { eachParameter, hasNoConstraints } from './kit/algorithms.ts';
import { change, remove } from './kit/fixes.ts';
import type { Topic } from './kit/rule.ts';

/** Properties that the service accepts but ignores. */
export const notImplementedRules: Topic = {
  isFine: hasNoConstraints,
  rules: [
    {
      id: 'tasks-not-implemented',
      severity: 'warning',
      doc: '`tasks` is documented as not implemented. Describe a regular job with `algorithm` and `spec`.',
      invalid: [{ kind: 'hetero_job', tasks: [{ role: 'learner' }] }],
      valid: [{ kind: 'job' }, { kind: 'job', tasks: [] }],
      *check({ tasks }) {
        if (tasks?.length)
          yield {
            path: ['tasks'],
            message: l10n.t('"tasks" is documented as not implemented. Use "algorithm" and "spec".'),
            fixes: [remove(['tasks'])],
          };
      },
    },
    {
      id: 'sensitive-not-implemented',
      severity: 'hint',
      doc: 'Marking a hyperparameter as sensitive has no effect yet. Its value is stored in plain text.',
      invalid: [
        { algorithm: { parameters: [{ name: 'a', constraint: { sensitive: true } }] } },
        { tasks: [{ algorithm: { job_config: { parameters: [{ constraint: { sensitive: true } }] } } }] },
      ],
      valid: [{ algorithm: { parameters: [{ name: 'a', constraint: { sensitive: false } }] } }],
      check: eachParameter(
        function* (_, at) {
          const path = [...at, 'constraint', 'sensitive'];
          yield {
            path,
            message: l10n.t('"sensitive" has no effect yet. The value is stored in plain text.'),
            fixes: [change(path, false), remove(path)],
          };
        },
        ({ constraint }) => Boolean(constraint?.sensitive),
      ),
    },
  ],
};
