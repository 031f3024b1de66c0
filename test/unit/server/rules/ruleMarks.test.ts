/** Where a problem is marked, and what its preferred fix is. The examples of the rules don't say this. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';

/** The marked token is in guillemets. */
const marks: [rule: string, marked: string, preferredFix: string][] = [
  [
    'parameter-name-duplicate',
    '{"algorithm": {"parameters": [{"name": "lr"}, {"name": «"lr"»}]}}',
    'Remove "parameters[1]"',
  ],
  ['parameter-name-form', '{"algorithm": {"parameters": [{"name": «"batch size"»}]}}', 'Change to "batch_size"'],
  [
    'parameter-value-type',
    '{"algorithm": {"parameters": [{"value": «"1.5"», "constraint": {"type": "Integer"}}]}}',
    'Change "type" to "Float"',
  ],
  [
    'parameter-value-range',
    '{"algorithm": {"parameters": [{"value": «"addam"», "constraint": {"valid_type": "Choice", "valid_range": ["sgd", "adam"]}}]}}',
    'Change to "adam"',
  ],
  [
    'search-algorithm-known',
    '{"algorithm": {"policies": {"auto_search": {"algo_configs": [{"name": «"anneal"»}]}}}}',
    'Change to "anneal_search"',
  ],
  [
    'search-param-bounds',
    '{"algorithm": {"policies": {"auto_search": {"search_params": [{"param_type": "continuous", "lower_bound": «"2"», "upper_bound": "1"}]}}}}',
    'Swap the bounds',
  ],
  ['env-name-form', '{"algorithm": {"environments": {«"nccl-debug"»: "INFO"}}}', 'Rename to "nccl_debug"'],
  ['env-secret', '{"algorithm": {"environments": {"DB_PASSWORD": «"hunter2"»}}}', 'Change to "${secret:DB_PASSWORD}"'],
  [
    'command-secret',
    '{"algorithm": {"command": «"cd /home/ma-user/code && python train.py --sk abcdefgh12345678 --lr 0.1"»}}',
    'Use "${secret:SK}"',
  ],
  [
    'command-old-service',
    '{"algorithm": {"command": «"torchrun --nnodes=$DLS_TASK_NUMBER t.py"»}}',
    'Use "--nnodes=$MA_NUM_HOSTS"',
  ],
  ['resource-missing', '{"kind": "job", «"spec"»: {}}', 'Add "flavor_id" to run in the public pool'],
  ['node-count-max', '{"spec": {"resource": {"flavor_id": "modelarts.vm.cpu.2u", "node_count": «4»}}}', 'Change to 1'],
  [
    'schedule-policy-needs-pool',
    '{"spec": {"resource": {"flavor_id": "f"}, «"schedule_policy"»: {}}}',
    'Remove "schedule_policy"',
  ],
  [
    'node-selector-values',
    '{"spec": {"schedule_policy": {"preferred_affinity": {"node_affinity": [{"preference": {"matchFields": [{"operator": "Exists", «"values"»: ["x"]}]}}]}}}}',
    'Remove "values"',
  ],
  ['volume-one-kind', '{"spec": {"volumes": [{"nfs": {}}, «{»}]}}', 'Add "nfs"'],
  ['volume-one-kind', '{"spec": {"volumes": [{"obs": {}, «"nfs"»: {}}]}}', 'Split into 2 volumes'],
  [
    'volume-mount-path',
    '{"spec": {"volumes": [{"nfs": {"local_path": "/mnt/a/"}}, {"pfs": {"local_path": «"/mnt/a"»}}]}}',
    'Change to "/mnt/pfs_1"',
  ],
  ['custom-metric-http', '{"spec": {"custom_metrics": [{«"http_get"»: {"path": "/metrics"}}]}}', 'Add "port"'],
  ['endpoints-ssh-keys', '{"endpoints": {"ssh": {«"key_pair_names"»: []}}}', 'Add "key_pair_names"'],
];

for (const [rule, marked, preferredFix] of marks)
  test(`${rule} marks ${/«(.*)»/.exec(marked)?.[1]} and prefers: ${preferredFix}`, async () => {
    const text = marked.replace(/[«»]/g, '');
    const [problem, ...others] = (await validate(jobOf(text))).filter((found) => found.rule === rule);
    assert.ok(problem && !others.length);
    const { span, fixes } = problem;
    assert.equal(`${text.slice(0, span.start)}«${text.slice(span.start, span.end)}»${text.slice(span.end)}`, marked);
    assert.equal(fixes[0]?.title, preferredFix);
  });
