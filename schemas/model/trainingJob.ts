import {
  array,
  enumeration,
  notImplemented,
  object,
  openEnum,
  optional,
  ref,
  responseObject,
  type Static,
} from '../fields.ts';
import { JobAlgorithm } from './algorithm.ts';
import { JobAlgorithmResponse } from './algorithmResponse.ts';
import { JobEndpointsReq } from './endpoints.ts';
import { JobEndpointsResp } from './endpointsResponse.ts';
import { FtJobConfig } from './fineTuning.ts';
import { JobMetadata } from './metadata.ts';
import { Spec } from './spec.ts';
import { SpecResponse } from './specResponse.ts';
import { Status } from './status.ts';
import { TaskResponse } from './taskResponse.ts';
import { Task } from './tasks.ts';

const jobKind = (description: string) =>
  openEnum(
    description,
    {
      job: 'Ordinary training job.',
      federated_pool_job: 'Job over a federation of pools; needs `spec.resource.pool_group_id`.',
      edge_job: 'Job on edge nodes.',
      hetero_job: 'Heterogeneous job, made of several roles.',
      mrs_job: 'Job on MapReduce Service (MRS).',
      autosearch_job: 'Automatic search.',
      diag_job: 'Diagnosis of a pool or of nodes.',
      visualization_job: 'TensorBoard or MindStudio Insight over the logs of other jobs.',
    },
    { default: 'job', examples: ['job'] },
  );

export const TrainingJobRequest = object('TrainingJobRequest', 'Body of `POST /v2/{project_id}/training-jobs`.', {
  kind: jobKind('What sort of job to create; `job` for any ordinary training.'),
  metadata: ref('What the job is called, where it is filed, and what the platform does for it.', JobMetadata),
  algorithm: optional(ref('What the job runs, with its data and its hyperparameters.', JobAlgorithm)),
  tasks: optional(notImplemented(array('Roles of a heterogeneous job. Excludes `spec`.', Task))),
  spec: optional(ref('What the job runs on, and everything around running it. Excludes `tasks`.', Spec)),
  endpoints: optional(ref('Ways to reach the job while it runs.', JobEndpointsReq, { since: 'OTC 2025-08' })),
  train_type: optional(
    enumeration(
      'How a foundation model is tuned. Jobs that tune a model asset have it; they bring no code, no image and no algorithm.',
      {
        SFT: 'Fine-tuning of all parameters.',
        PRETRAIN: 'Further pre-training.',
        LORA: 'Fine-tuning with LoRA adapters.',
        DPO: 'Direct preference optimisation.',
        RFT: 'Reinforcement fine-tuning.',
      },
      { since: 'SDK 3.1.211' },
    ),
  ),
  ftjob_config: optional(ref('Settings of a fine-tuning job.', FtJobConfig, { since: 'SDK 3.1.211' })),
});

export const TrainingJobResponse = responseObject(
  'TrainingJobResponse',
  'Body of the answer 201, and of every later look at the job: what the request said, with all that ModelArts has filled in.',
  {
    kind: jobKind('What sort of job it is.'),
    metadata: ref('Name of the job, with the ID and the time ModelArts gave it.', JobMetadata),
    status: ref('How the job is doing.', Status),
    algorithm: ref('What the job runs, with everything looked up.', JobAlgorithmResponse),
    tasks: array('Roles of a heterogeneous job.', TaskResponse),
    spec: ref('What the job runs on, with everything looked up.', SpecResponse),
    endpoints: ref('Where the job can be reached while it runs.', JobEndpointsResp, { since: 'OTC 2025-08' }),
    ftjob_config: ref('Settings of a fine-tuning job.', FtJobConfig, { since: 'SDK 3.1.211' }),
  },
);

/** What a job file describes. */
export type TrainingJob = Static<typeof TrainingJobRequest>;

export type TrainingJobResponse = Static<typeof TrainingJobResponse>;
