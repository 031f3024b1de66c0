/** Jobs that fail for each reason that a script can bring about, and what is to be said of them. */
import { commandJob, pythonJob } from './jobs.ts';

const argparse = `
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int, required=True)
parser.add_argument("--mode", choices=["train", "eval"], default="train")
parser.parse_args()
`;
const parameters = (...pairs: [string, string][]) => ({
  algorithm: { parameters: pairs.map(([name, value]) => ({ name, value })) },
});
const inputs = { inputs: [{ name: 'data', remote: { obs: { obs_url: 'obs://bucket/nowhere/' } } }] };
const shellOf = (command: string) => commandJob(command, { algorithm: { code_dir: '/bucket/code/', command } });

export interface ProvokedFailure {
  readonly job: () => object;
  /** What `explain` shows of the log. */
  readonly line: RegExp;
  /** The field to blame, with its fix. */
  readonly field: string;
  readonly fix?: object;
  /** Much speaks for it, if nothing else is said. */
  readonly confidence?: string;
}

/** By the ID of the sign. */
export const provokedFailures: Record<string, ProvokedFailure | ProvokedFailure[]> = {
  'module-missing': {
    job: () => pythonJob('import imgaug_of_nobody'),
    line: /No module named 'imgaug_of_nobody'/,
    field: 'algorithm.code_dir',
  },
  'python-syntax': {
    job: () => pythonJob('def f(:'),
    line: /^SyntaxError: invalid syntax$/,
    field: 'algorithm.boot_file',
  },
  'too-many-open-files': {
    job: () => pythonJob('files = [open("/dev/null") for _ in range(10**7)]'),
    line: /\[Errno 24\] Too many open files/,
    field: 'algorithm.parameters',
  },
  'moxing-missing': {
    job: () => pythonJob('import moxing as mox'),
    line: /No module named 'moxing'/,
    field: 'algorithm.engine',
  },
  'npu-module-missing': {
    job: () => pythonJob('import npu_bridge'),
    line: /npu_bridge/,
    field: 'spec.resource.flavor_id',
  },
  'module-attribute': {
    job: () => pythonJob('import os; os.getcwdb_of_nobody()'),
    line: /module 'os' has no attribute/,
    field: 'algorithm.code_dir',
  },
  'so-missing': {
    job: () => pythonJob('import ctypes; ctypes.CDLL("libcudart.so.9.0")'),
    line: /libcudart\.so\.9\.0/,
    field: 'algorithm.engine',
  },
  'file-not-found-local': {
    job: () => pythonJob('open("/home/ma-user/none.csv")'),
    line: /none\.csv/,
    field: 'algorithm.code_dir',
  },
  'shell-file-missing': {
    job: () => shellOf('cd /home/ma-user/none_of_it && sh run.sh'),
    line: /none_of_it/,
    field: 'algorithm.command',
    confidence: 'medium',
  },
  'windows-path': { job: () => pythonJob('open(r"C:\\data\\a.txt")'), line: /C:/, field: 'algorithm.parameters' },
  'obs-path-opened-as-file': [
    { job: () => pythonJob('open("obs://b/x.csv")'), line: /obs:/, field: 'algorithm.parameters' },
    {
      job: () => pythonJob('import sys; open(sys.argv[1].split("=")[1])', parameters(['data', 'obs://bucket/x.csv'])),
      line: /obs:/,
      field: 'algorithm.parameters.0.value',
    },
  ],
  'not-a-directory': {
    job: () => pythonJob('import os; os.listdir(__file__)'),
    line: /Not a directory/,
    field: 'algorithm.inputs',
  },
  'permission-denied': {
    job: () => pythonJob('import os; os.mkdir("d", 0); open("d/ckpt", "w")'),
    line: /Permission denied: 'd\/ckpt'/,
    field: 'spec.volumes',
  },
  'disk-full': {
    job: () => pythonJob('f = open("/dev/full", "w", buffering=1); f.write("x\\n")'),
    line: /No space left/,
    field: 'spec.resource.flavor_id',
  },
  'pandas-obs': {
    job: () => pythonJob('open("a.csv", "wb").write(b"\\xb3\\xc9"); open("a.csv", encoding="utf-8").read()'),
    line: /UnicodeDecodeError/,
    field: 'algorithm.inputs',
  },
  'argparse-required': {
    job: () => pythonJob(argparse, parameters(['ephocs', '3'])),
    line: /required: --epochs/,
    field: 'algorithm.parameters.0.name',
    fix: { set: ['algorithm', 'parameters', 0, 'name'], value: 'epochs' },
  },
  'argparse-unrecognized': {
    job: () => pythonJob(argparse, parameters(['epochs', '3'], ['lr', '1'])),
    line: /unrecognized arguments: --lr=1/,
    field: 'algorithm.parameters.1.name',
    fix: { remove: ['algorithm', 'parameters', 1] },
  },
  'argparse-type': {
    job: () => pythonJob(argparse, parameters(['epochs', '1e2'])),
    line: /invalid int value: '1e2'/,
    field: 'algorithm.parameters.0.value',
    fix: { set: ['algorithm', 'parameters', 0, 'value'], value: '100' },
  },
  'argparse-choice': {
    job: () => pythonJob(argparse, parameters(['epochs', '1'], ['mode', 'trian'])),
    line: /invalid choice: 'trian'/,
    field: 'algorithm.parameters.1.value',
    fix: { set: ['algorithm', 'parameters', 1, 'value'], value: 'train' },
  },
  'argparse-ambiguous': {
    job: () => shellOf(`printf '%s' '${argparse}' > a.py; python3 a.py --epochs`),
    line: /expected one argument/,
    field: 'algorithm.parameters',
  },
  'script-value-error': {
    job: () => pythonJob('raise ValueError("learning_rate_strategy should be like: \'e_0:l_0,e_1:l_1\'")'),
    line: /should be like/,
    field: 'algorithm.parameters',
  },
  'memory-error': [
    { job: () => pythonJob('raise MemoryError'), line: /MemoryError/, field: 'spec.resource.flavor_id' },
    {
      job: () =>
        pythonJob(
          'import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))\nbatch = bytearray(2**31)',
          parameters(['batch_size', '4096']),
        ),
      line: /MemoryError/,
      field: 'algorithm.parameters.0.value',
    },
  ],
  'killed-bare': {
    job: () => commandJob('bash -c "kill -9 \\$\\$"; exit 1'),
    line: /Killed/,
    confidence: 'medium',
    field: 'spec.resource.flavor_id',
  },
  'python-key-error': {
    job: () => pythonJob('import os; os.environ["OF_NOBODY"]'),
    line: /KeyError: 'OF_NOBODY'/,
    field: 'algorithm.environments',
  },
  recursion: { job: () => pythonJob('def f(): f()\nf()'), line: /RecursionError/, field: 'algorithm.boot_file' },
  'modelarts-exit-code-oom': [
    { job: () => pythonJob('import os; os.kill(os.getpid(), 9)'), line: /137/, field: 'spec.resource.flavor_id' },
    { job: () => commandJob('exit 137'), line: /137/, field: 'spec.resource.flavor_id' },
  ],
  'modelarts-exit-code-segfault': [
    {
      job: () => pythonJob('import os, signal; os.kill(os.getpid(), signal.SIGSEGV)'),
      line: /139/,
      field: 'algorithm.engine',
    },
    { job: () => pythonJob('import ctypes; ctypes.string_at(0)'), line: /139/, field: 'algorithm.engine' },
  ],
  'modelarts-exit-code-not-found': [
    {
      job: () => commandJob('torchrun-of-nobody train.py'),
      line: /torchrun-of-nobody: command not found/,
      field: 'algorithm.command',
    },
    { job: () => commandJob('exit 127'), line: /127/, field: 'algorithm.command' },
  ],
  'modelarts-exit-code-not-executable': {
    job: () => commandJob('echo true > main.sh; ./main.sh'),
    line: /main\.sh: Permission denied/,
    field: 'algorithm.command',
  },
  'aarch64-binary': {
    job: () => commandJob("printf '\\177ELF\\2\\1\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\2\\0\\267\\0' > a; chmod +x a; ./a"),
    line: /[Ee]xec format error/,
    field: 'algorithm.engine.image_url',
  },
  'legacy-run-train': {
    job: () => commandJob('bash /home/work/run_train.sh python train.py'),
    line: /run_train\.sh/,
    field: 'algorithm.command',
  },
  'boot-file-missing': [
    {
      job: () => commandJob('python3 ${MA_JOB_DIR}/nowhere/train.py'),
      line: /can't open file/,
      field: 'algorithm.command',
    },
    {
      job: () => pythonJob('', { algorithm: { boot_file: '/bucket/code/nowhere.py' } }),
      line: /can't open file/,
      field: 'algorithm.boot_file',
    },
  ],
  'html-instead-of-code': {
    job: () => pythonJob('<!DOCTYPE html>\n<html></html>\n'),
    line: /SyntaxError: invalid syntax/,
    field: 'algorithm.boot_file',
  },
  unpickling: {
    job: () => pythonJob('import pickle; pickle.loads(b"v1")'),
    line: /UnpicklingError/,
    field: 'algorithm.inputs',
  },
  'port-in-use': {
    job: () =>
      pythonJob(
        'import socket\na = socket.socket(); a.bind(("127.0.0.1", 0)); a.listen()\nsocket.socket().bind(a.getsockname())',
      ),
    line: /Address already in use/,
    field: 'algorithm.parameters',
  },
  'obs-endpoint-unreachable': {
    job: () => pythonJob('import socket; socket.getaddrinfo("obs.of-nobody.invalid", 443)'),
    line: /gaierror/,
    field: 'algorithm.environments',
  },
  'obs-broken-pipe': {
    job: () => pythonJob('import os; r, w = os.pipe(); os.close(r); os.write(w, b"x")'),
    line: /BrokenPipe/,
    field: 'algorithm.environments',
  },
  'code-not-here': {
    job: () => pythonJob('', { algorithm: { code_dir: '/bucket/none/', boot_file: '/bucket/none/a.py' } }),
    line: /none/,
    field: 'algorithm.code_dir',
  },
  'input-not-here': {
    job: () => pythonJob('', { algorithm: inputs }),
    line: /nowhere/,
    field: 'algorithm.inputs.0.remote.obs.obs_url',
  },
};
