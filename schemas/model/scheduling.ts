import { array, boolean, enumeration, integer, object, optional, ref, string } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };
const sdk = { since: 'SDK 3.1.211' };

export const NodeSelectorRequirement = object(
  'NodeSelectorRequirement',
  'A condition on a label or a field of a node, as Kubernetes writes it.',
  {
    key: string('Name of the label or field to look at.', { examples: ['kubernetes.io/hostname'], ...sdk }),
    operator: enumeration(
      'How the value found is compared with `values`.',
      {
        In: 'The value is one of `values`.',
        NotIn: 'The value is none of `values`.',
        Exists: 'The key is there, whatever its value; takes no `values`.',
        DoesNotExist: 'The key is not there; takes no `values`.',
        Gt: 'The value is a greater number than the only one of `values`.',
        Lt: 'The value is a smaller number than the only one of `values`.',
      },
      sdk,
    ),
    values: optional(
      array(
        'What to compare with: at least one for `In` and `NotIn`, none for `Exists` and `DoesNotExist`, exactly one whole number written as a string for `Gt` and `Lt`.',
        string('A value to compare with.'),
        sdk,
      ),
    ),
  },
);

export const NodeSelectorTerm = object(
  'NodeSelectorTerm',
  'Conditions that a node has to meet all together: either on labels or on fields.',
  {
    matchExpressions: optional(
      array('Conditions on the labels of a node. Excludes `matchFields`.', NodeSelectorRequirement, sdk),
    ),
    matchFields: optional(
      array('Conditions on the fields of a node. Excludes `matchExpressions`.', NodeSelectorRequirement, sdk),
    ),
  },
);

export const NodeSelector = object('NodeSelector', 'Says which nodes of the pool may run the job.', {
  nodeSelectorTerms: array(
    'Alternatives: a node that meets one of them will do. Written in camel case, unlike the rest of the API.',
    NodeSelectorTerm,
    sdk,
  ),
});

export const PreferredSchedulingTerm = object(
  'PreferredSchedulingTerm',
  'A wish for certain nodes, and how much it counts.',
  {
    weight: optional(
      integer(
        'How much the wish counts against others. The scheduler adds up the weights of all wishes a node meets.',
        {
          minimum: 1,
          maximum: 100,
          examples: [100],
          ...sdk,
        },
      ),
    ),
    preference: optional(ref('Which nodes are wished for.', NodeSelectorTerm, sdk)),
  },
);

export const PreferredAffinity = object(
  'PreferredAffinity',
  'Placement the scheduler tries for, and gives up when it cannot be had.',
  {
    node_affinity: optional(array('Wishes for nodes, each with its weight.', PreferredSchedulingTerm, sdk)),
  },
);

export const RequiredAffinity = object(
  'RequiredAffinity',
  'Placement the scheduler has to keep to: the job waits until it can be had.',
  {
    affinity_type: optional(
      enumeration(
        'What the tasks of the job have to be close in.',
        {
          cabinet: 'Whole cabinets.',
          hyperinstance: 'Super nodes; needs `affinity_group_size`.',
          networkTopology:
            'Levels of the network; needs `affinity_group_size`, and takes `job_level` and `affinity_group_level`.',
        },
        otc,
      ),
    ),
    job_level: optional(
      enumeration(
        'How far the whole job may spread. Only with `affinity_type` `networkTopology`.',
        { cluster: 'Anywhere in the cluster.', hyperinstanceGroup: 'Within one group of super nodes.' },
        { default: 'cluster', ...sdk },
      ),
    ),
    affinity_group_size: optional(
      integer(
        'Number of tasks that form a group and stay together. Mandatory with `hyperinstance` and `networkTopology`; no more than the step size of the super node.',
        { minimum: 1, default: 1, ...otc },
      ),
    ),
    affinity_group_level: optional(
      enumeration(
        'How far one group of tasks may spread. Only with `affinity_type` `networkTopology`.',
        {
          hyperinstance: 'Within one super node.',
          slice: 'Within one slice of a super node.',
          hyperinstanceGroup: 'Within one group of super nodes.',
        },
        { default: 'hyperinstanceGroup', ...sdk },
      ),
    ),
    node_affinity: optional(ref('Which nodes may be used at all.', NodeSelector, sdk)),
  },
);

export const SchedulePolicy = object('SchedulePolicy', 'How the scheduler of a dedicated pool treats the job.', {
  required_affinity: optional(
    ref('Placement that has to be kept to. Not together with `preferred_affinity`.', RequiredAffinity, otc),
  ),
  preferred_affinity: optional(
    ref('Placement that is tried for. Not together with `required_affinity`.', PreferredAffinity, sdk),
  ),
  priority: optional(
    integer(
      'Place in the queue of the pool, 3 being first; 1 when absent. 3 needs the permission `modelarts:trainJob:setHighPriority`.',
      { minimum: 0, maximum: 3, ...otc },
    ),
  ),
  preemptible: optional(
    boolean('Lets jobs of a higher priority push this one out. Save checkpoints if you set it.', otc),
  ),
});
