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
      federated_pool_job: 'Job in a federation of pools. Requires `spec.resource.pool_group_id`.',
      edge_job: 'Job on edge nodes.',
      hetero_job: 'Heterogeneous job with several roles.',
      mrs_job: 'Job on MapReduce Service (MRS).',
      autosearch_job: 'Automatic search job.',
      diag_job: 'Diagnosis of a pool or its nodes.',
      visualization_job: 'TensorBoard or MindStudio Insight for the logs of other jobs.',
    },
    { default: 'job', examples: ['job'] },
  );

export const TrainingJobRequest = object(
  'TrainingJobRequest',
  'Body of `POST /v2/{project_id}/training-jobs`.',
  {
    kind: jobKind('Type of job to create. Use `job` for ordinary training.'),
    metadata: ref('Name of the job, where it belongs, and the platform features that it uses.', JobMetadata),
    algorithm: optional(ref('What the job runs, including its data and hyperparameters.', JobAlgorithm)),
    tasks: optional(notImplemented(array("Roles of a heterogeneous job. Can't be combined with `spec`.", Task))),
    spec: optional(ref("What the job runs on, and how it runs. Can't be combined with `tasks`.", Spec)),
    endpoints: optional(ref('Ways to access the job while it runs.', JobEndpointsReq, { since: 'OTC 2025-08' })),
    train_type: optional(
      enumeration(
        'How a foundation model is tuned. Jobs that tune a model asset set it, and have no code, image, or algorithm.',
        {
          SFT: 'Fine-tuning of all parameters.',
          PRETRAIN: 'Continued pre-training.',
          LORA: 'Fine-tuning with LoRA adapters.',
          DPO: 'Direct preference optimization.',
          RFT: 'Reinforcement fine-tuning.',
        },
        { since: 'SDK 3.1.211' },
      ),
    ),
    ftjob_config: optional(ref('Settings of a fine-tuning job.', FtJobConfig, { since: 'SDK 3.1.211' })),
  },
  { order: ['kind', 'metadata', 'algorithm', 'spec'] },
);

export const TrainingJobResponse = responseObject(
  'TrainingJobResponse',
  'Body of the 201 response, and of every later response about the job: the values of the request, completed by ModelArts.',
  {
    kind: jobKind('Type of the training job.'),
    metadata: ref('Name of the job, and the ID and time that ModelArts assigned.', JobMetadata),
    status: ref('State of the job, and the history of its runs.', Status),
    algorithm: ref('What the job runs, with all details completed.', JobAlgorithmResponse),
    tasks: array('Roles of a heterogeneous job.', TaskResponse),
    spec: ref('What the job runs on, with all details completed.', SpecResponse),
    endpoints: ref('Addresses of the job while it runs.', JobEndpointsResp, { since: 'OTC 2025-08' }),
    ftjob_config: ref('Settings of a fine-tuning job.', FtJobConfig, { since: 'SDK 3.1.211' }),
  },
);

/** The content of a job file. */
export type TrainingJob = Static<typeof TrainingJobRequest>;

export type TrainingJobResponse = Static<typeof TrainingJobResponse>;
