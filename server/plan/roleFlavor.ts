import { dedicatedFlavors, publicFlavors } from '../../schemas/catalogue.ts';
import type { Job } from './job.ts';

/** The flavor of the nodes of a role. */
export const roleFlavor = ({ tasks, spec }: Job, role: string): string | undefined =>
  tasks?.find((task) => (task?.role || 'worker') === role)?.task_resource?.flavor_id ?? spec?.resource?.flavor_id;

/** Accelerator cards of a node of a role, by what is known of its flavor; 0 if that is nothing. */
export function roleCards(job: Job, role: string): number {
  const id = roleFlavor(job, role);
  const { gpu, npu } = publicFlavors.find(({ flavor_id }) => flavor_id === id)?.flavor_info ?? {};
  return gpu?.unit_num ?? npu?.unit_num ?? dedicatedFlavors.find(({ flavor_id }) => flavor_id === id)?.cards ?? 0;
}
