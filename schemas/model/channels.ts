import { array, enumeration, integer, nullable, object, openEnum, optional, readOnly, ref, string } from '../fields.ts';

const accessMethods = {
  parameter: 'As the command-line argument `--<name>`.',
  env: 'As an environment variable with the name of the channel.',
};

export const InputDataset = object('InputDataset', 'A version of a dataset that ModelArts manages.', {
  id: string('ID of the dataset. The service rejects an unknown ID (`ModelArts.2783`).'),
  version_id: string(
    "ID of the published version to train on. The service rejects an unknown ID (`ModelArts.2782`). The newest services don't require it if `service_type` is `V3`, or for fine-tuning jobs.",
  ),
  obs_url: readOnly(
    string('OBS path where this version is stored. ModelArts determines it.', { examples: ['/usr/data/'] }),
  ),
  service_type: optional(
    openEnum(
      'Service that stores the dataset. Absent for datasets of ModelArts data management.',
      { V3: "The asset service, which doesn't require `version_id`." },
      { since: 'SDK 3.1.211' },
    ),
  ),
  name: optional(string('Display name of the dataset.', { since: 'SDK 3.1.211' })),
  dataset_proportion: optional(
    integer("Proportion of this dataset that a fine-tuning job uses. The unit isn't documented.", {
      since: 'SDK 3.1.211',
    }),
  ),
});

export const InputObs = object('InputObs', 'A folder or file in OBS to read from.', {
  obs_url: string(
    "OBS path to read from. The service rejects a path that it can't use and gives the reason (`ModelArts.2791`).",
    {
      format: 'obs-path',
      examples: ['/usr/data/', '/cnnorth4-job-test-v2/pytorch/fast_example/data/', 'obs://bucket/data/'],
    },
  ),
});

export const InputDataInfo = object(
  'InputDataInfo',
  'Data source of an input channel. It has either `obs` or `dataset`, and the other one is absent or null.',
  {
    dataset: optional(nullable(ref("Reads a version of a dataset. Can't be combined with `obs`.", InputDataset))),
    obs: optional(nullable(ref("Reads from a path in OBS. Can't be combined with `dataset`.", InputObs))),
  },
  { suggested: ['obs'], order: ['obs'] },
);

export const RemoteConstraint = object('RemoteConstraint', 'A type of data that an input channel accepts.', {
  data_type: optional(
    openEnum('Where data of this type is stored.', {
      obs: 'In an OBS folder.',
      modelarts_dataset: 'In a ModelArts dataset.',
    }),
  ),
  attributes: optional(
    string(
      'JSON string that filters datasets. Has no effect unless `data_type` is `modelarts_dataset`. ' +
        '`data_format` is `Default` (manifest) or `CarbonData`. `data_segmentation` is `true`, `false`, or `no_limit`: whether the data must be split into training and validation data. ' +
        '`dataset_type` is the code of the labeling task, such as 0 (image classification), 1 (object detection), 3 (image segmentation), 100 (text classification), 400 (table), or 900 (free format).',
    ),
  ),
});

export const Input = object(
  'Input',
  'An input channel: data that is copied to the container before the code starts. The script finds its local path by the name of the channel.',
  {
    name: string(
      'Name of the channel, by which the script gets the local path. For a managed algorithm, it must be a channel that the algorithm declares (`ModelArts.2753`).',
      { examples: ['data_url'], typical: true, reuse: 'input-name' },
    ),
    description: optional(string('Description of the data that this channel expects.')),
    local_dir: optional(
      string(
        'Folder in the container that the data is copied to. If omitted, ModelArts uses `/home/ma-user/modelarts/inputs/<name>_<index>`.',
        { format: 'container-path', examples: ['/home/ma-user/modelarts/inputs/data_url_0'] },
      ),
    ),
    remote: ref('Where the data comes from.', InputDataInfo),
    remote_constraint: optional(
      array('Types of data that the channel accepts. Usually defined by the algorithm.', RemoteConstraint),
    ),
    access_method: optional(
      enumeration('How the script gets the local path.', accessMethods, {
        default: 'parameter',
        since: 'SDK 3.1.211',
      }),
    ),
  },
  { order: ['name', 'remote', 'access_method', 'local_dir'] },
);

export const OutputObs = object('OutputObs', 'A folder in OBS to write to.', {
  obs_url: string(
    "OBS folder for the results. It should be empty. The service rejects a folder that another unfinished job writes to. Encrypted buckets don't work.",
    { format: 'obs-path', examples: ['/cnnorth4-job-test-v2/pytorch/fast_example/outputs/'] },
  ),
});

export const OutputRemote = object('OutputRemote', 'Destination of an output channel.', {
  obs: ref('OBS folder that receives the results.', OutputObs),
});

export const Output = object(
  'Output',
  'An output channel: a folder in the container whose content is copied to OBS. The script finds its local path by the name of the channel.',
  {
    name: string(
      'Name of the channel, by which the script gets the folder for its results. For a managed algorithm, it must be a channel that the algorithm declares (`ModelArts.2753`).',
      { examples: ['train_url'], typical: true, reuse: 'output-name' },
    ),
    description: optional(string('Description of what the script writes to this channel.')),
    local_dir: optional(
      string(
        'Folder in the container whose content is uploaded. If omitted, ModelArts uses `/home/ma-user/modelarts/outputs/<name>_<index>`.',
        { format: 'container-path', examples: ['/home/ma-user/modelarts/outputs/train_url_0'] },
      ),
    ),
    remote: ref('Destination of the results.', OutputRemote),
    access_method: optional(
      enumeration('How the script gets the local path.', accessMethods, {
        default: 'parameter',
        since: 'SDK 3.1.211',
      }),
    ),
    mode: readOnly(string('When the folder is uploaded.', { examples: ['upload_periodically'], since: 'OTC 2025-08' })),
    period: readOnly(integer('Interval between uploads, in seconds.', { examples: [30], since: 'OTC 2025-08' })),
  },
  { order: ['name', 'remote', 'access_method', 'local_dir'] },
);
