import type { PartialJob } from '../document/path.ts';
import type { Job } from './job.ts';
import { engineShown, taskFlavorShown } from './shown.ts';

type Task = NonNullable<NonNullable<PartialJob['tasks']>[number]>;

type ShownTask = NonNullable<NonNullable<Job['tasks']>[number]>;

/** A role as the service shows it: everything in the request, and the details of its flavor and engine. */
export const completeTask = ({ algorithm, task_resource, ...rest }: Task = {}): ShownTask => ({
  ...rest,
  ...(algorithm && { algorithm: completeAlgorithm(algorithm) }),
  ...(task_resource && { task_resource: { ...task_resource, ...taskFlavorShown(task_resource.flavor_id) } }),
});

const completeAlgorithm = ({
  engine,
  outputs,
  ...rest
}: NonNullable<Task['algorithm']>): NonNullable<ShownTask['algorithm']> => ({
  ...rest,
  ...(engine && { engine: { ...engine, ...engineShown(engine) } }),
  ...(outputs && { outputs: outputs.map((output) => ({ ...output, mode: 'upload_periodically', period: '30s' })) }),
});

/** The service's limit isn't published. This one keeps a typo from filling the memory. */
const mostTasks = 1000;

/** A task for each node. Without roles, all nodes are workers. */
export function taskNames({ tasks, spec }: PartialJob): string[] {
  const roles = tasks?.length
    ? tasks.map((task) => ({ role: task?.role || 'worker', nodes: task?.task_resource?.node_count ?? 1 }))
    : [{ role: 'worker', nodes: spec?.resource?.node_count ?? 1 }];
  const names: string[] = [];
  for (const { role, nodes } of roles)
    for (let index = 0; index < nodes && names.length < mostTasks; index++) names.push(`${role}-${index}`);
  return names;
}
