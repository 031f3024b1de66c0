import * as l10n from '@vscode/l10n';
import type { Path } from '../document/path.ts';
import { add, change, changeOther, remove } from './kit/fixes.ts';
import { exclusive, setHere } from './kit/messages.ts';
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
      codes: ['ModelArts.2816', 'ModelArts.2788'],
      doc: '`priority` is 1 (default), 2, or 3 (highest, which requires a special permission). The documentation contradicts itself about 0.',
      invalid: [policy({ priority: 5 }), policy({ priority: 0 }), policy({ priority: 3 }), policy({ priority: -1 })],
      valid: [policy({ priority: 2 })],
      replacesSchema: ['spec.schedule_policy.priority'],
      *check({ spec: { schedule_policy: { priority = 1 } = {} } = {} }) {
        if (priority !== 1 && priority !== 2) yield unusualPriority(priority);
      },
    },
    {
      id: 'affinity-group-size',
      severity: 'warning',
      doc: 'The affinity types `hyperinstance` and `networkTopology` place tasks in groups, so they need `affinity_group_size`, the number of tasks in a group. It must be at least 1. The SDK calls it required and in the same sentence says that it is 1 by default, so this is only a warning.',
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
            message: l10n.t('"affinity_group_size" must be at least 1.'),
            fixes: [change(path, 1)],
          };
        if (size === undefined && (type === 'hyperinstance' || type === 'networkTopology'))
          yield {
            path,
            message: l10n.t('The affinity type "{0}" requires "affinity_group_size".', type),
            fixes: [add(path, 1)],
            related: [setHere(typePath)],
          };
      },
    },
    {
      id: 'affinity-levels',
      severity: 'warning',
      doc: 'The network levels `job_level` and `affinity_group_level` have an effect only with the affinity type `networkTopology`.',
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
              message: l10n.t('"{0}" has no effect unless "affinity_type" is "networkTopology".', level),
              fixes: [remove([...required, level]), changeOther(typePath, 'networkTopology', ...sized)],
              related: affinity.affinity_type ? [setHere(typePath)] : [],
              tags: ['unnecessary'],
            };
      },
    },
    {
      id: 'affinity-exclusive',
      severity: 'warning',
      excludesIn: ['spec.schedule_policy'],
      doc: 'Placement is either required (`required_affinity`) or preferred (`preferred_affinity`).',
      invalid: [policy({ required_affinity: { affinity_type: 'cabinet' }, preferred_affinity: { node_affinity: [] } })],
      valid: [policy({ required_affinity: { affinity_type: 'cabinet' } })],
      *check({ spec: { schedule_policy: { required_affinity, preferred_affinity } = {} } = {} }) {
        const path = [...root, 'preferred_affinity'];
        if (required_affinity && preferred_affinity)
          yield {
            path,
            message: exclusive('required_affinity', 'preferred_affinity'),
            fixes: [remove(path), remove(required)],
            related: [setHere(required)],
          };
      },
    },
  ],
};

function unusualPriority(priority: number): Finding {
  const path = [...root, 'priority'];
  if (priority === 0)
    return {
      path,
      severity: 'warning',
      message: l10n.t('"priority" should be at least 1. The documentation contradicts itself about 0.'),
      fixes: [change(path, 1)],
    };
  if (priority === 3)
    return {
      path,
      severity: 'hint',
      message: l10n.t('"priority" 3 requires the permission "{0}".', highPriority),
      fixes: [change(path, 2)],
    };
  return {
    path,
    message: l10n.t('"priority" must be from 1 to 3.'),
    codes: [priority > 3 ? 'ModelArts.2816' : 'ModelArts.2788'],
    fixes: [change(path, 1), change(path, 2)],
  };
}

const highPriority = 'modelarts:trainJob:setHighPriority';
