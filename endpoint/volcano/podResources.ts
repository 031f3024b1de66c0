import { publicFlavor } from '../../schemas/catalogue.ts';
import type { YamlTree } from './toYaml.ts';

/** Whether it is known what a node of this flavor has. */
export const isKnown = (flavorId: string | undefined): boolean => publicFlavor(flavorId) !== undefined;

/** What a pod needs, or nothing for a flavor that isn't known. */
export function podResources(flavorId: string | undefined): YamlTree | undefined {
  const info = publicFlavor(flavorId)?.flavor_info;
  if (!info) return undefined;
  const { cpu, memory, gpu, npu } = info;
  const requests = {
    ...(cpu && { cpu: String(cpu.core_num) }),
    ...(memory && { memory: `${memory.size}G` }),
  };
  const limits = {
    ...(gpu && { 'nvidia.com/gpu': String(gpu.unit_num) }),
    ...(npu && { 'huawei.com/ascend-1980': String(npu.unit_num) }),
  };
  return {
    ...(Object.keys(requests).length > 0 && { requests }),
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}
