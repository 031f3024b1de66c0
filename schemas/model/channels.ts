import { array, enumeration, integer, nullable, object, openEnum, optional, readOnly, ref, string } from '../fields.ts';

const accessMethods = {
  parameter: 'The script gets it as the command-line argument `--<name>`.',
  env: 'The script finds it in an environment variable of that name.',
};

export const InputDataset = object('InputDataset', 'One version of a dataset that ModelArts manages.', {
  id: string('ID of the dataset. An unknown one is refused (`ModelArts.2783`).'),
  version_id: string(
    'ID of the published version to train on; an unknown one is refused (`ModelArts.2782`). The newest services do without it for `service_type` `V3` and for fine-tuning jobs.',
  ),
  obs_url: readOnly(
    string('OBS path at which this version is stored. ModelArts works it out.', { examples: ['/usr/data/'] }),
  ),
  service_type: optional(
    openEnum(
      'Which service keeps the dataset. Leave it out for datasets of ModelArts data management.',
      { V3: 'The asset service, which needs no `version_id`.' },
      { since: 'SDK 3.1.211' },
    ),
  ),
  name: optional(string('Name of the dataset, for display.', { since: 'SDK 3.1.211' })),
  dataset_proportion: optional(
    integer('How much of this dataset a fine-tuning job takes. The sources do not say in which unit.', {
      since: 'SDK 3.1.211',
    }),
  ),
});

export const InputObs = object('InputObs', 'A folder or file in OBS that is read.', {
  obs_url: string(
    'OBS path to read from, written `obs://bucket/folder/` or `/bucket/folder/`. A path the service cannot use is refused with its reason (`ModelArts.2791`).',
    {
      format: 'obs-path',
      examples: ['/usr/data/', '/cnnorth4-job-test-v2/pytorch/fast_example/data/', 'obs://bucket/data/'],
    },
  ),
});

export const InputDataInfo = object(
  'InputDataInfo',
  'Source of the data of an input channel: either `obs` or `dataset`, the other one absent or null.',
  {
    dataset: optional(nullable(ref('Reads a version of a dataset. Excludes `obs`.', InputDataset))),
    obs: optional(nullable(ref('Reads from a path in OBS. Excludes `dataset`.', InputObs))),
  },
  ['obs'],
);

export const RemoteConstraint = object('RemoteConstraint', 'One sort of data that an input channel accepts.', {
  data_type: optional(
    openEnum('Where data of this sort is kept.', {
      obs: 'In a folder of OBS.',
      modelarts_dataset: 'In a dataset of ModelArts.',
    }),
  ),
  attributes: optional(
    string(
      'JSON text that narrows down datasets; it has no effect unless `data_type` is `modelarts_dataset`. ' +
        '`data_format` is `Default` (manifest) or `CarbonData`. `data_segmentation` is `true`, `false` or `no_limit`: whether the data has to be split into training and validation. ' +
        '`dataset_type` is the code of the labelling task, such as 0 image classification, 1 object detection, 3 image segmentation, 100 text classification, 400 table, 900 free format.',
    ),
  ),
});

export const Input = object(
  'Input',
  'An input channel: data that is copied into the container before the code starts, and the name by which the script learns where it lies.',
  {
    name: string(
      'Name of the channel, by which the script asks for the local path. A managed algorithm declares its channels: use its names (`ModelArts.2753`).',
      { examples: ['data_url'] },
    ),
    description: optional(string('Says what data belongs here.')),
    local_dir: optional(
      string(
        'Absolute folder in the container to copy the data to. Without it ModelArts takes `/home/ma-user/modelarts/inputs/<name>_<index>`.',
        { format: 'container-path', examples: ['/home/ma-user/modelarts/inputs/data_url_0'] },
      ),
    ),
    remote: ref('Where the data comes from.', InputDataInfo),
    remote_constraint: optional(
      array('Sorts of data the channel accepts. Normally the algorithm lays them down.', RemoteConstraint),
    ),
    access_method: optional(
      enumeration('How the script is told the local path.', accessMethods, {
        default: 'parameter',
        since: 'SDK 3.1.211',
      }),
    ),
  },
);

export const OutputObs = object('OutputObs', 'A folder in OBS that is written to.', {
  obs_url: string(
    'OBS folder the results go to. Take an empty one: a folder that another unfinished job writes to is refused, and encrypted buckets do not work.',
    { format: 'obs-path', examples: ['/cnnorth4-job-test-v2/pytorch/fast_example/outputs/'] },
  ),
});

export const OutputRemote = object('OutputRemote', 'Target of an output channel.', {
  obs: ref('Folder in OBS that receives the results.', OutputObs),
});

export const Output = object(
  'Output',
  'An output channel: a folder of the container whose content is copied to OBS, and the name by which the script learns of it.',
  {
    name: string(
      'Name of the channel, by which the script asks where to write its results. A managed algorithm declares its channels: use its names (`ModelArts.2753`).',
      { examples: ['train_url'] },
    ),
    description: optional(string('Says what the script writes here.')),
    local_dir: optional(
      string(
        'Absolute folder in the container whose content is uploaded. Without it ModelArts takes `/home/ma-user/modelarts/outputs/<name>_<index>`.',
        { format: 'container-path', examples: ['/home/ma-user/modelarts/outputs/train_url_0'] },
      ),
    ),
    remote: ref('Where the results are uploaded to.', OutputRemote),
    access_method: optional(
      enumeration('How the script is told the local path.', accessMethods, {
        default: 'parameter',
        since: 'SDK 3.1.211',
      }),
    ),
    mode: readOnly(string('When the folder is uploaded.', { examples: ['upload_periodically'], since: 'OTC 2025-08' })),
    period: readOnly(integer('Seconds from one upload to the next.', { examples: [30], since: 'OTC 2025-08' })),
  },
);
