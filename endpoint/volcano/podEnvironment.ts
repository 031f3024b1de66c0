import type { NodePlan } from '../../server/plan/nodePlan.ts';
import type { YamlTree } from './toYaml.ts';
import { literal } from './volcanoNames.ts';

/** The variables of a pod. What the job sets itself stays, whatever it is called. */
export function podEnvironment({ environment, task: { algorithm }, inputs, outputs }: NodePlan): YamlTree[] {
  const own = new Set([
    ...Object.keys(Object.assign({}, ...[algorithm.environments ?? {}].flat())),
    ...[...inputs, ...outputs].map(({ name }) => name),
  ]);
  return Object.entries(environment).flatMap(([name, value]): YamlTree[] => {
    if (own.has(name)) return [{ name, value: literal(value) }];
    const field = fields[name];
    if (field) return [{ name, valueFrom: { fieldRef: { fieldPath: field } } }];
    return ofOthers.test(name) ? [] : [{ name, value: literal(value) }];
  });
}

/** Differs from pod to pod, and Kubernetes knows it. */
const fields: Readonly<Record<string, string>> = {
  MA_CURRENT_INSTANCE_NAME: 'metadata.name',
  MA_CURRENT_IP: 'status.podIP',
};

/** Set by the image, by the plugins of Volcano, or for this machine only. */
const ofOthers =
  /^(?:HOME|USER|LOGNAME|SHELL|LANG|PATH|LD_LIBRARY_PATH|LIBRARY_PATH|V[CK]_\w+|MA_APIGW_ENDPOINT|MA_PIP_\w+|S3_\w+|NCCL_SOCKET_IFNAME|RANK_\w+|ASCEND_DEVICE_ID|DEVICE_ID)$/;
