import type { PartialJob } from '../../server/document/path.ts';
import type { Job } from '../store/job.ts';
import { flavorShown } from './catalogue.ts';
import { completeAlgorithm } from './completeAlgorithm.ts';

/** What a new job has that isn't in its request. */
export interface Creation {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** The job as the service shows it: the request and what the service adds. */
export function completeJob(request: PartialJob, { id, time }: Creation): Job {
  const { kind = 'job', metadata = {}, algorithm, spec, endpoints, ftjob_config } = request;
  const { name = '', description = '', workspace_id = '0', annotations, training_experiment_reference } = metadata;
  return {
    kind,
    metadata: {
      id,
      name,
      description,
      create_time: time,
      workspace_id,
      ai_project: 'default-ai-project',
      user_name: '',
      ...(annotations && { annotations }),
      ...(training_experiment_reference && { training_experiment_reference }),
    },
    status: firstStatus(spec?.resource?.node_count ?? 1),
    ...(algorithm && { algorithm: completeAlgorithm(algorithm) }),
    spec: completeSpec(spec ?? {}),
    ...(endpoints && { endpoints }),
    ...(ftjob_config && { ftjob_config }),
  };
}

/** The service's limit isn't published. This one keeps a typo from filling the memory. */
const mostTasks = 1000;

const firstStatus = (nodeCount: number): Job['status'] => ({
  phase: 'Creating',
  secondary_phase: 'Creating',
  duration: 0,
  start_time: 0,
  node_count_metrics: null,
  tasks: Array.from({ length: Math.min(nodeCount, mostTasks) }, (_, index) => `worker-${index}`),
});

type Spec = NonNullable<PartialJob['spec']>;

function completeSpec(spec: Spec): NonNullable<Job['spec']> {
  const { resource, volumes, log_export_path, schedule_policy, custom_metrics, output_model, asset_model } = spec;
  return {
    ...(resource && {
      resource: {
        policy: 'regular',
        ...resource,
        node_count: resource.node_count ?? 1,
        ...flavorShown(resource.flavor_id),
      },
    }),
    ...(volumes?.length && { volumes }),
    log_export_path: log_export_path?.obs_url ? log_export_path : {},
    ...(schedule_policy && { schedule_policy }),
    ...(custom_metrics?.length && { custom_metrics }),
    ...(output_model && { output_model }),
    ...(asset_model && { asset_model }),
    is_hosted_log: !log_export_path?.obs_url,
  };
}
