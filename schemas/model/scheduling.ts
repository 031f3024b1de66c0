import { array, boolean, enumeration, integer, object, optional, ref, string } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };
const sdk = { since: 'SDK 3.1.211' };

export const NodeSelectorRequirement = object(
  'NodeSelectorRequirement',
  'A condition on a label or field of a node, in Kubernetes notation.',
  {
    key: string('Name of the label or field.', { examples: ['kubernetes.io/hostname'], typical: true, ...sdk }),
    operator: enumeration(
      'How the value of the label or field is compared with `values`.',
      {
        In: 'The value is one of `values`.',
        NotIn: "The value isn't one of `values`.",
        Exists: 'The key exists, with any value. Takes no `values`.',
        DoesNotExist: "The key doesn't exist. Takes no `values`.",
        Gt: 'The value is a number greater than the single one in `values`.',
        Lt: 'The value is a number less than the single one in `values`.',
      },
      sdk,
    ),
    values: optional(
      array(
        'Values to compare with: at least one for `In` and `NotIn`, none for `Exists` and `DoesNotExist`, and exactly one integer, written as a string, for `Gt` and `Lt`.',
        string('A value to compare with.'),
        sdk,
      ),
    ),
  },
);

export const NodeSelectorTerm = object(
  'NodeSelectorTerm',
  'Conditions on labels or on fields, all of which a node must meet.',
  {
    matchExpressions: optional(
      array("Conditions on the labels of a node. Can't be combined with `matchFields`.", NodeSelectorRequirement, sdk),
    ),
    matchFields: optional(
      array(
        "Conditions on the fields of a node. Can't be combined with `matchExpressions`.",
        NodeSelectorRequirement,
        sdk,
      ),
    ),
  },
);

export const NodeSelector = object('NodeSelector', 'Selects the nodes of the pool that can run the job.', {
  nodeSelectorTerms: array(
    'Alternative conditions: a node must meet at least one of them. The name is in camel case, unlike the rest of the API.',
    NodeSelectorTerm,
    sdk,
  ),
});

export const PreferredSchedulingTerm = object(
  'PreferredSchedulingTerm',
  'A preference for certain nodes, and its weight.',
  {
    weight: optional(
      integer(
        'Weight of the preference relative to others. The scheduler adds up the weights of all preferences that a node meets.',
        {
          minimum: 1,
          maximum: 100,
          examples: [100],
          ...sdk,
        },
      ),
    ),
    preference: optional(ref('Conditions that the preferred nodes meet.', NodeSelectorTerm, sdk)),
  },
);

export const PreferredAffinity = object(
  'PreferredAffinity',
  "Placement that the scheduler tries to achieve, but doesn't enforce.",
  {
    node_affinity: optional(array('Preferences for nodes, each with a weight.', PreferredSchedulingTerm, sdk)),
  },
);

export const RequiredAffinity = object(
  'RequiredAffinity',
  'Placement that the scheduler enforces. The job waits until it is possible.',
  {
    affinity_type: optional(
      enumeration(
        'Part of the hardware in which the tasks of the job must be close to each other.',
        {
          cabinet: 'Cabinets.',
          hyperinstance: 'Super nodes. Requires `affinity_group_size`.',
          networkTopology:
            'Levels of the network. Requires `affinity_group_size`, and accepts `job_level` and `affinity_group_level`.',
        },
        otc,
      ),
    ),
    job_level: optional(
      enumeration(
        'How far the whole job can spread. Only if `affinity_type` is `networkTopology`.',
        { cluster: 'Anywhere in the cluster.', hyperinstanceGroup: 'Within one group of super nodes.' },
        { default: 'cluster', ...sdk },
      ),
    ),
    affinity_group_size: optional(
      integer(
        "Number of tasks that form a group and stay together. Required for `hyperinstance` and `networkTopology`. Can't be greater than the step size of the super node.",
        { minimum: 1, default: 1, ...otc },
      ),
    ),
    affinity_group_level: optional(
      enumeration(
        'How far one group of tasks can spread. Only if `affinity_type` is `networkTopology`.',
        {
          hyperinstance: 'Within one super node.',
          slice: 'Within one slice of a super node.',
          hyperinstanceGroup: 'Within one group of super nodes.',
        },
        { default: 'hyperinstanceGroup', ...sdk },
      ),
    ),
    node_affinity: optional(ref('Nodes that the job can use.', NodeSelector, sdk)),
  },
);

export const SchedulePolicy = object(
  'SchedulePolicy',
  'How the scheduler of a dedicated pool treats the job.',
  {
    required_affinity: optional(
      ref("Placement that the scheduler enforces. Can't be combined with `preferred_affinity`.", RequiredAffinity, otc),
    ),
    preferred_affinity: optional(
      ref(
        "Placement that the scheduler tries to achieve. Can't be combined with `required_affinity`.",
        PreferredAffinity,
        sdk,
      ),
    ),
    priority: optional(
      integer(
        'Priority in the queue of the pool. 3 is the highest and requires the permission `modelarts:trainJob:setHighPriority`. If omitted, it is 1.',
        { minimum: 0, maximum: 3, ...otc },
      ),
    ),
    preemptible: optional(
      boolean(
        'Whether jobs of a higher priority can preempt this one. A preemptible job should save checkpoints.',
        otc,
      ),
    ),
  },
  { order: ['priority', 'preemptible'] },
);
