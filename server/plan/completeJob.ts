import type { PartialJob } from '../document/path.ts';
import { completeAlgorithm } from './completeAlgorithm.ts';
import { completeTask, taskNames } from './completeTasks.ts';
import type { Job } from './job.ts';
import type { ManagedAlgorithm } from './managedAlgorithm.ts';
import { flavorShown } from './shown.ts';

/** What a new job has that isn't in its request. */
export interface Creation {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** The algorithm that the job names by its ID. */
  readonly managed?: ManagedAlgorithm;
}

/** The job as the service shows it: everything in the request, and what the service adds. */
export function completeJob(request: PartialJob, { id, time, managed }: Creation): Job {
  const { kind = 'job', metadata = {}, algorithm, tasks, spec, ...rest } = request;
  return {
    kind,
    metadata: completeMetadata(metadata, { kind, id, time }),
    status: firstStatus(taskNames(request)),
    ...(algorithm && { algorithm: completeAlgorithm(algorithm, managed) }),
    ...(tasks && { tasks: tasks.map(completeTask) }),
    // A job has either roles or this.
    ...((spec || !tasks?.length) && { spec: completeSpec(spec ?? {}) }),
    ...rest,
  };
}

function completeMetadata(
  { name = '', description = null, workspace_id = '0', annotations, ...rest }: NonNullable<PartialJob['metadata']>,
  { kind, id, time }: { readonly kind: string; readonly id: string; readonly time: number },
): Job['metadata'] {
  const template =
    kind === 'hetero_job' ? { job_template: 'Template RL' } : { job_template: 'Template DL', key_task: 'worker' };
  return {
    id,
    name,
    description,
    create_time: time,
    workspace_id,
    ai_project: 'default-ai-project',
    user_name: '',
    annotations: { ...template, ...annotations },
    ...rest,
  };
}

const firstStatus = (tasks: readonly string[]): Job['status'] => ({
  phase: 'Creating',
  secondary_phase: 'Creating',
  duration: 0,
  start_time: 0,
  node_count_metrics: null,
  tasks,
});

function completeSpec({
  resource,
  log_export_path = {},
  ...rest
}: NonNullable<PartialJob['spec']>): NonNullable<Job['spec']> {
  const { obs_url, ...logs } = log_export_path;
  return {
    ...(resource && {
      resource: {
        policy: 'regular',
        ...resource,
        node_count: resource.node_count ?? 1,
        ...flavorShown(resource.flavor_id),
      },
    }),
    log_export_path: { ...(obs_url && { obs_url }), ...logs },
    is_hosted_log: !obs_url,
    ...rest,
  };
}
