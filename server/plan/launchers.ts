/** How each preset engine starts a script: in how many processes of a node, by which program, and with which arguments of its own. */
import { pythonProgram } from './containerPaths.ts';
import { fullHost, roleHosts } from './hosts.ts';
import type { Task } from './tasks.ts';

export interface Start {
  /** Of the job. */
  readonly id: string;
  readonly task: Task;
  readonly tasks: readonly Task[];
  /** Cards of a node. */
  readonly devices: number;
  /** Programs of this machine that start others, by name. */
  readonly launchers: Readonly<Record<string, string>>;
  /** The script and its arguments. */
  readonly script: readonly string[];
}

export interface Started {
  readonly words: readonly string[];
  /** How many processes of the script a node has. */
  readonly processes: number;
  /** What the service would start it by, and this machine can't. */
  readonly missing?: string;
}

type Launcher = (start: Start) => Started;

export const startOf = (start: Start): Started =>
  (table[start.task.algorithm.engine?.engine_name ?? ''] ?? onePerNode)(start);

export const onAscend: ReadonlySet<string> = new Set(['Ascend-Powered-Engine', 'Powered-Engine']);

const table: Readonly<Record<string, Launcher>> = {
  PyTorch: (start) => onePerNode(start, pytorchArguments(start)),
  TensorFlow: (start) => onePerNode(start, tensorflowArguments(start)),
  Horovod: byMpi,
  MPI: byMpi,
  'MindSpore-GPU': byMpi,
  ...Object.fromEntries([...onAscend].map((name) => [name, byRunMethod])),
};

/** Beyond one, scripts start more processes by themselves. */
function onePerNode({ script }: Start, more: readonly string[] = []): Started {
  return { words: [pythonProgram, ...script, ...more], processes: 1 };
}

function pytorchArguments({ id, task, tasks }: Start): string[] {
  if (tasks.length < 2) return [];
  return [
    `--init_method=tcp://${first({ id, tasks })}:${port}`,
    `--rank=${tasks.indexOf(task)}`,
    `--world_size=${tasks.length}`,
  ];
}

function tensorflowArguments({ id, task, tasks }: Start): string[] {
  if (tasks.length < 2) return [];
  const hosts = (role: string) => roleHosts(id, tasks, role).map((host) => `${host}:${port}`);
  return [
    `--task_name=${task.role}`,
    `--task_index=${task.index}`,
    `--ps_hosts=${hosts('ps')}`,
    `--worker_hosts=${hosts('worker')}`,
  ];
}

/** Over several nodes, it would have to enter the other rooms. */
function byMpi(start: Start): Started {
  const { tasks, devices, launchers, script } = start;
  const program = launchers['mpirun'];
  if (!program || tasks.length > 1) return { ...onePerNode(start), missing: 'mpirun' };
  // Fewer processors than processes are no reason to refuse, and neither is root where there is no room.
  const options = ['--oversubscribe', '--allow-run-as-root', '--mca', 'plm', 'isolated', '-np', String(devices)];
  return { words: [program, ...options, pythonProgram, ...script], processes: devices };
}

/** A variable of the user can name a launcher. */
function byRunMethod(start: Start): Started {
  const method = methodOf(start.task);
  const launch = method === undefined ? undefined : runMethods[method];
  const program = method === undefined ? undefined : start.launchers[method];
  if (launch && program) return { words: [program, ...launch(start), ...start.script], processes: start.devices };
  return { ...onePerDevice(start), ...(launch && method && { missing: method }) };
}

function methodOf({ algorithm: { environments = {} } }: Task): string | undefined {
  const values: Readonly<Record<string, unknown>> = Array.isArray(environments)
    ? Object.assign({}, ...environments)
    : environments;
  const method = values['MA_RUN_METHOD'];
  return typeof method === 'string' ? method : undefined;
}

const runMethods: Readonly<Record<string, (start: Start) => string[]>> = {
  torchrun: (start) => [
    `--nnodes=${start.tasks.length}`,
    `--node_rank=${start.tasks.indexOf(start.task)}`,
    `--nproc_per_node=${start.devices}`,
    `--master_addr=${first(start)}`,
    `--master_port=${port}`,
  ],
  msrun: (start) => [
    `--worker_num=${start.tasks.length * start.devices}`,
    `--local_worker_num=${start.devices}`,
    `--node_rank=${start.tasks.indexOf(start.task)}`,
    `--master_addr=${first(start)}`,
    `--master_port=${port}`,
    '--join=True',
  ],
};

function onePerDevice(start: Start): Started {
  const { task, tasks, devices, script } = start;
  if (devices === 1) return onePerNode(start);
  const rank = String(tasks.indexOf(task) * devices);
  return { words: [pythonProgram, '-c', perDevice, String(devices), rank, ...script], processes: devices };
}

/** The first process that fails ends the others. Who asks for the end asks all of them, so this one only waits. */
const perDevice = `
import os, signal, subprocess, sys, threading
count, rank, *script = sys.argv[1:]
signal.signal(signal.SIGTERM, lambda *_: None)
def start(device):
    own = {"DEVICE_ID": device, "ASCEND_DEVICE_ID": device, "RANK_ID": int(rank) + device}
    environment = {**os.environ, **{name: str(value) for name, value in own.items()}}
    return subprocess.Popen([sys.executable, *script], env=environment)
processes = [start(device) for device in range(int(count))]
codes = []
def wait(process):
    codes.append(process.wait())
    if codes[-1]:
        [other.terminate() for other in processes]
threads = [threading.Thread(target=wait, args=(process,)) for process in processes]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
code = next((code for code in codes if code), 0)
sys.exit(128 - code if code < 0 else code)
`;

const first = ({ id, tasks: [task] }: Pick<Start, 'id' | 'tasks'>): string =>
  fullHost(id, task ?? { role: 'worker', index: 0 });

/** The one that the service's own documentation uses. */
const port = 6666;
