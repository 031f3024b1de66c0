import * as l10n from '@vscode/l10n';
import type { Path } from '../document/path.ts';
import { add, change, fix, remove } from './kit/fixes.ts';
import type { Finding, Topic } from './kit/rule.ts';

const root: Path = ['spec', 'schedule_policy'];

const required: Path = [...root, 'required_affinity'];

const typePath: Path = [...required, 'affinity_type'];

const policy = (schedule_policy: object) => ({ spec: { schedule_policy } });

/** Priority and placement of a job in its pool. */
export const schedulingRules: Topic = {
  about: ({ spec }) => spec?.schedule_policy,
  rules: [
    {
      id: 'priority-range',
      severity: 'error',
      doc: 'Priorities go from 1, the default, to 3, the highest, which needs a permission of its own. The documentation contradicts itself about 0.',
      invalid: [policy({ priority: 5 }), policy({ priority: 0 }), policy({ priority: 3 }), policy({ priority: -1 })],
      valid: [policy({ priority: 2 })],
      replacesSchema: ['spec.schedule_policy.priority'],
      *check({ spec: { schedule_policy: { priority = 1 } = {} } = {} }) {
        if (priority !== 1 && priority !== 2) yield unusualPriority(priority);
      },
    },
    {
      id: 'affinity-group-size',
      severity: 'error',
      doc: 'The affinities `hyperinstance` and `networkTopology` place groups of tasks: `affinity_group_size` says how many tasks make a group, 1 at least.',
      invalid: [
        policy({ required_affinity: { affinity_type: 'hyperinstance' } }),
        policy({ required_affinity: { affinity_type: 'networkTopology', affinity_group_size: 0 } }),
      ],
      valid: [
        policy({ required_affinity: { affinity_type: 'hyperinstance', affinity_group_size: 2 } }),
        policy({ required_affinity: { affinity_type: 'cabinet' } }),
      ],
      replacesSchema: ['spec.schedule_policy.required_affinity.affinity_group_size'],
      *check({ spec: { schedule_policy: { required_affinity: affinity = {} } = {} } = {} }) {
        const { affinity_type: type, affinity_group_size: size } = affinity;
        const path = [...required, 'affinity_group_size'];
        if (size !== undefined && size < 1)
          yield {
            path,
            message: l10n.t('"affinity_group_size" must be 1 or more: change {0}.', size),
            fixes: [change(path, 1)],
          };
        if (size === undefined && (type === 'hyperinstance' || type === 'networkTopology'))
          yield {
            path,
            message: l10n.t('Affinity "{0}" needs "affinity_group_size": add it.', type),
            fixes: [add(path, 1)],
            related: [chosenHere()],
          };
      },
    },
    {
      id: 'affinity-levels',
      severity: 'warning',
      doc: 'Levels of the network, `job_level` and `affinity_group_level`, go with the affinity `networkTopology` only.',
      invalid: [
        policy({ required_affinity: { affinity_type: 'cabinet', job_level: 'cluster' } }),
        policy({ required_affinity: { affinity_group_level: 'slice', job_level: 'cluster' } }),
      ],
      valid: [
        policy({
          required_affinity: { affinity_type: 'networkTopology', affinity_group_size: 1, job_level: 'cluster' },
        }),
      ],
      *check({ spec: { schedule_policy: { required_affinity: affinity = {} } = {} } = {} }) {
        if (affinity.affinity_type === 'networkTopology') return;
        const sized = affinity.affinity_group_size ? [] : [{ set: [...required, 'affinity_group_size'], value: 1 }];
        for (const level of ['job_level', 'affinity_group_level'] as const)
          if (affinity[level] !== undefined)
            yield {
              path: [...required, level],
              message: l10n.t('"{0}" goes only with the "affinity_type" "networkTopology": remove it.', level),
              fixes: [
                remove([...required, level]),
                fix(
                  l10n.t('Change "affinity_type" to {0}', 'networkTopology'),
                  { set: typePath, value: 'networkTopology' },
                  ...sized,
                ),
              ],
              related: affinity.affinity_type ? [chosenHere()] : [],
              tags: ['unnecessary'],
            };
      },
    },
    {
      id: 'affinity-exclusive',
      severity: 'warning',
      doc: 'Placement is either required or preferred: give `required_affinity` or `preferred_affinity`.',
      invalid: [policy({ required_affinity: { affinity_type: 'cabinet' }, preferred_affinity: { node_affinity: [] } })],
      valid: [policy({ required_affinity: { affinity_type: 'cabinet' } })],
      *check({ spec: { schedule_policy: { required_affinity, preferred_affinity } = {} } = {} }) {
        const path = [...root, 'preferred_affinity'];
        if (required_affinity && preferred_affinity)
          yield {
            path,
            message: l10n.t('"required_affinity" and "preferred_affinity" exclude each other: remove one of the two.'),
            fixes: [remove(path), remove(required)],
            related: [{ path: required, message: l10n.t('"required_affinity" is given here.') }],
          };
      },
    },
  ],
};

const chosenHere = () => ({ path: typePath, message: l10n.t('The affinity is chosen here.') });

function unusualPriority(priority: number): Finding {
  const path = [...root, 'priority'];
  if (priority === 0)
    return {
      path,
      severity: 'warning',
      message: l10n.t(
        '"priority" begins at 1, says the documentation, though it also says 0: change it to the default 1.',
      ),
      fixes: [change(path, 1)],
    };
  if (priority === 3)
    return {
      path,
      severity: 'hint',
      message: l10n.t('"priority" 3 needs the permission "{0}": lower it if you lack that.', highPriority),
      fixes: [change(path, 2)],
    };
  return {
    path,
    message: l10n.t('"priority" goes from 1, the default, to 3: change {0}.', priority),
    fixes: [change(path, 1), change(path, 2)],
  };
}

const highPriority = 'modelarts:trainJob:setHighPriority';
