import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../../../../server/document/document.ts';
import { completeJob } from '../../../../server/plan/completeJob.ts';
import { bootFileOf } from '../../../../server/plan/containerPaths.ts';
import { addresses } from '../../../../server/plan/hosts.ts';
import { type NodePlan, nodePlan } from '../../../../server/plan/nodePlan.ts';
import { tasksOf } from '../../../../server/plan/tasks.ts';

const id = '7d76c6b2-429e-46c4-919c-4c5710b5eddc';

const jobOf = (body: object) =>
  completeJob(parseJob(TextDocument.create('', 'trainingjob', 0, JSON.stringify(body))).job, { id, time: 1 });

/** The plans of all nodes of a job. */
function plansOf(body: object, launchers: Readonly<Record<string, string>> = {}, cards = 2): NodePlan[] {
  const job = jobOf({ kind: 'job', metadata: { name: 'a' }, ...body });
  const tasks = tasksOf(job);
  const surroundings = {
    job,
    tasks,
    cards,
    schedules: 3,
    url: 'http://127.0.0.1:1',
    programs: ['/usr/bin'],
    launchers,
  };
  return tasks.flatMap((task) => nodePlan(task, { ...surroundings, addresses: addresses(id, tasks) }) ?? []);
}

const preset = (engine_name: string, more: object = {}) => ({
  code_dir: 'obs://b/x/code/',
  boot_file: 'obs://b/x/code/src/train.py',
  engine: { engine_name, engine_version: 'v' },
  ...more,
});

const twoNodes = { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 2 } };

const full = (role: string, index: number) => `modelarts-job-${id}-${role}-${index}.modelarts-job-${id}`;

describe('paths', () => {
  test('the code folder keeps its last segment, wherever it is copied to', () => {
    const boot = (more: object) => bootFileOf({ ...preset('PyTorch'), ...more });
    assert.equal(boot({}), '/home/ma-user/modelarts/user-job-dir/code/src/train.py');
    assert.equal(boot({ local_code_dir: '/home/work/dir/' }), '/home/work/dir/code/src/train.py');
    assert.equal(
      boot({ boot_file: '/b/x/code/src/train.py' }),
      '/home/ma-user/modelarts/user-job-dir/code/src/train.py',
    );
    assert.equal(boot({ boot_file: 'obs://b/x/codes/train.py' }), undefined);
  });

  test('the working folder is the one that is named, or that of the code', () => {
    const folder = (more: object) => plansOf({ algorithm: preset('PyTorch', more) })[0]?.workingFolder;
    assert.equal(folder({}), '/home/ma-user/modelarts/user-job-dir');
    assert.equal(folder({ working_dir: '/home/ma-user' }), '/home/ma-user');
  });
});

describe('variables', () => {
  test('are those of the documentation', () => {
    const [, second] = plansOf({ algorithm: preset('MPI', { environments: { A: '1' } }), spec: twoNodes });
    assert.deepEqual(second?.environment, {
      HOME: '/home/ma-user',
      USER: 'ma-user',
      LOGNAME: 'ma-user',
      SHELL: '/bin/bash',
      LANG: 'C.UTF-8',
      PATH: '/home/ma-user/anaconda/bin:/usr/bin',
      LD_LIBRARY_PATH: '/home/ma-user/anaconda/lib',
      LIBRARY_PATH: '/home/ma-user/anaconda/lib',
      PYTHONPATH: '/home/ma-user/modelarts/user-job-dir',
      PYTHONUNBUFFERED: '1',
      MA_HOME: '/home/ma-user',
      MA_JOB_DIR: '/home/ma-user/modelarts/user-job-dir',
      MA_CODE_DIR: '/home/ma-user/modelarts/user-job-dir/code',
      WORKSPACE: '/home/ma-user/modelarts/user-job-dir/code',
      MA_MOUNT_PATH: '/home/ma-user/modelarts',
      MA_LOG_DIR: '/home/ma-user/modelarts/log',
      MA_SCRIPT_INTERPRETER: '',
      MA_TASK_NAME: 'worker',
      MA_NUM_HOSTS: '2',
      MA_NUM_GPUS: '2',
      MA_VJ_NAME: `modelarts-job-${id}`,
      MA_CURRENT_INSTANCE_NAME: `modelarts-job-${id}-worker-1`,
      MA_CURRENT_IP: second?.environment['MA_CURRENT_IP'],
      MA_DETECT_TRAIN_INJECT_CODE: '1',
      MA_SCHEDULE_CNT: '3',
      MA_PROC_START_CNT: '1',
      MA_APIGW_ENDPOINT: 'http://127.0.0.1:1',
      MA_PIP_HOST: 'pypi.org',
      MA_PIP_URL: 'https://pypi.org/simple',
      S3_ENDPOINT: 'http://127.0.0.1:1',
      S3_VERIFY_SSL: '0',
      S3_USE_HTTPS: '0',
      NCCL_DEBUG: 'INFO',
      NCCL_SOCKET_IFNAME: 'lo',
      VC_TASK_INDEX: '1',
      VK_TASK_INDEX: '1',
      VC_WORKER_NUM: '2',
      VC_WORKER_HOSTS: `${full('worker', 0)},${full('worker', 1)}`,
      A: '1',
    });
    assert.match(String(second?.environment['MA_CURRENT_IP']), /^127\.\d+\.\d+\.\d+$/);
  });

  test('of the user come before those of the platform', () => {
    const [plan] = plansOf({ algorithm: preset('MPI', { environments: { MA_HOME: '/x', PATH: '/y' } }) });
    assert.deepEqual([plan?.environment['MA_HOME'], plan?.environment['PATH']], ['/x', '/y']);
  });
});

test('files name all hosts of a role', () => {
  const [plan] = plansOf({ algorithm: preset('PyTorch'), spec: twoNodes });
  assert.equal(plan?.files['/etc/volcano/worker.host'], `${full('worker', 0)}\n${full('worker', 1)}\n`);
  assert.match(String(plan?.files['/etc/hosts']), new RegExp(`\n127\\.\\d+\\.\\d+\\.\\d+ ${full('worker', 1)} `));
});

test('TensorFlow is told the tasks of both roles', () => {
  const role = (name: string, node_count: number) => ({
    role: name,
    algorithm: preset('TensorFlow'),
    task_resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count },
  });
  const plans = plansOf({ kind: 'hetero_job', metadata: { name: 'a' }, tasks: [role('ps', 1), role('worker', 2)] });
  const last = plans.at(-1)?.command;
  assert.deepEqual(last?.kind === 'program' && last.words.slice(2), [
    '--task_name=worker',
    '--task_index=1',
    `--ps_hosts=${full('ps', 0)}:6666`,
    `--worker_hosts=${full('worker', 0)}:6666,${full('worker', 1)}:6666`,
  ]);
  assert.deepEqual(
    plans.map(({ environment }) => [
      environment['VC_TASK_INDEX'],
      environment['MA_NUM_HOSTS'],
      environment['VC_PS_NUM'],
    ]),
    [
      ['0', '1', '1'],
      ['0', '2', '1'],
      ['1', '2', '1'],
    ],
  );
});

describe('the rank table', () => {
  const spec = { resource: { flavor_id: 'modelarts.p3.large.public', node_count: 2 } };
  const onAscend = (algorithm: object) => {
    const job = jobOf({ kind: 'job', metadata: { name: 'a' }, algorithm, spec });
    const resource = { ...job.spec?.resource, flavor_detail: { flavor_type: 'Ascend' as const } };
    const tasks = tasksOf(job);
    const surroundings = { job: { ...job, spec: { ...job.spec, resource } }, tasks, cards: 0, schedules: 1, url: '' };
    const more = { programs: [], launchers: {}, addresses: addresses(id, tasks) };
    return tasks.flatMap((t) => nodePlan(t, { ...surroundings, ...more }) ?? []);
  };

  test('of a custom image lies in a folder, which the variable names', () => {
    const [plan] = onAscend({ command: 'x', engine: { image_url: 'a/b:1' } });
    assert.equal(plan?.environment['RANK_TABLE_FILE'], '/user/config');
    const table = JSON.parse(String(plan?.files['/user/config/jobstart_hccl.json']));
    assert.equal(table.status, 'completed');
    assert.equal(table.group_list[0].instance_list[1].pod_name, `modelarts-job-${id}-worker-1`);
    assert.equal(table.group_list[0].device_count, '2');
  });

  test('of the preset engine is a file in another form', () => {
    const [, plan] = onAscend(preset('Ascend-Powered-Engine'));
    const file = '/home/ma-user/rank_table/jobstart_hccl.json';
    assert.deepEqual([plan?.environment['RANK_TABLE_FILE'], plan?.environment['RANK_ID']], [file, '1']);
    assert.equal(JSON.parse(String(plan?.files[file])).server_list[1].device[0].rank_id, '1');
  });
});

describe('launchers', () => {
  const python = '/home/ma-user/anaconda/bin/python';
  const file = '/home/ma-user/modelarts/user-job-dir/code/src/train.py';
  const ascend = (count: number) => ({ resource: { flavor_id: 'modelarts.p3.large.public', node_count: count } });
  const wordsOf = (plan: NodePlan | undefined) => (plan?.command.kind === 'program' ? plan.command.words : []);
  const parameters = [{ name: 'a', value: '1' }];

  test('one process a node, where nothing else is known', () => {
    const [plan] = plansOf({ algorithm: preset('Caffe', { parameters }) });
    assert.deepEqual([wordsOf(plan), plan?.processes, plan?.missing], [[python, file, '--a=1'], 1, undefined]);
  });

  test('mpirun starts a process for each card of a node, if it is there', () => {
    const algorithm = preset('Horovod', { parameters });
    const [plan] = plansOf({ algorithm }, { mpirun: '/usr/bin/mpirun' });
    assert.equal(wordsOf(plan)[0], '/usr/bin/mpirun');
    assert.deepEqual(wordsOf(plan).slice(-5), ['-np', '2', python, file, '--a=1']);
    assert.equal(plan?.processes, 2);
    for (const [first] of [
      plansOf({ algorithm }),
      plansOf({ algorithm, spec: twoNodes }, { mpirun: '/usr/bin/mpirun' }),
    ])
      assert.deepEqual([wordsOf(first)[0], first?.processes, first?.missing], [python, 1, 'mpirun']);
  });

  test('the one of an Ascend engine starts a process for each card, and a variable can name another', () => {
    const plans = (method?: string) =>
      plansOf(
        {
          algorithm: preset('Ascend-Powered-Engine', { ...(method && { environments: { MA_RUN_METHOD: method } }) }),
          spec: ascend(2),
        },
        { torchrun: '/bin/torchrun' },
        4,
      );
    const [, own] = plans();
    assert.deepEqual([wordsOf(own).slice(3), own?.processes], [['4', '4', file], 4]);
    const [, torchrun] = plans('torchrun');
    assert.deepEqual(wordsOf(torchrun), [
      '/bin/torchrun',
      '--nnodes=2',
      '--node_rank=1',
      '--nproc_per_node=4',
      `--master_addr=${full('worker', 0)}`,
      '--master_port=6666',
      file,
    ]);
    const [msrun] = plans('msrun');
    assert.deepEqual([wordsOf(msrun)[0], msrun?.processes, msrun?.missing], [python, 4, 'msrun']);
  });
});
