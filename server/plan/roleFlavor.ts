import { dedicatedFlavors, publicFlavor } from '../../schemas/catalogue.ts';
import type { Job } from './job.ts';

/** The flavor of the nodes of a role. */
export const roleFlavor = ({ tasks, spec }: Job, role: string): string | undefined =>
  tasks?.find((task) => (task?.role || 'worker') === role)?.task_resource?.flavor_id ?? spec?.resource?.flavor_id;

/** Accelerator cards of a node of a role; undefined if that isn't known of its flavor. */
export function roleCards(job: Job, role: string): number | undefined {
  const id = roleFlavor(job, role);
  const { flavor_type, flavor_info } = publicFlavor(id) ?? {};
  const cards = flavor_info?.gpu?.unit_num ?? flavor_info?.npu?.unit_num ?? (flavor_type === 'CPU' ? 0 : undefined);
  return cards ?? dedicatedFlavors.find(({ flavor_id }) => flavor_id === id)?.cards;
}
