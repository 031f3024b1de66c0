import * as l10n from '@vscode/l10n';
import type { Path } from '../document/path.ts';
import { type Algorithm, algorithms, isCustomImage, isPreset, isStored } from './kit/algorithms.ts';
import { add, change, changeOther, remove, todo } from './kit/fixes.ts';
import { requires, setHere } from './kit/messages.ts';
import { folderOf, isObsPath, isOutside, isRelative, joinPath } from './kit/obsPath.ts';
import { hasPlainPaths } from './kit/plainPaths.ts';
import type { Finding, Fix, Topic } from './kit/rule.ts';

const preset = { engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' };

const withCode = (code_dir: string, boot_file: string, rest: object = {}) => ({
  algorithm: { code_dir, boot_file, ...rest },
});

/** The code folder and the script in it. */
export const codeDirRules: Topic = {
  about: ({ algorithm, tasks }) => algorithm?.code_dir || algorithm?.boot_file || tasks,
  isFine: (job) => hasPlainPaths(job) && (job.algorithm?.boot_file ?? '.py').endsWith('.py'),
  rules: [
    {
      id: 'code-dir-boot-file-pair',
      severity: 'error',
      codes: ['ModelArts.2758', 'ModelArts.2757'],
      doc: "Your own code needs both `code_dir` and `boot_file`. A custom image with a `command` doesn't need `boot_file`.",
      invalid: [
        { algorithm: { code_dir: '/bucket/code/' } },
        { algorithm: { boot_file: '/bucket/code/train.py' } },
        { algorithm: { boot_file: 'train.py' } },
        { algorithm: { code_dir: '', boot_file: '/bucket/code/train.py' } },
        { algorithm: { code_dir: '/bucket/code', engine: { engine_name: 'PyTorch', image_url: 'org/img:1' } } },
        { tasks: [{ algorithm: { code_dir: '/bucket/code/' } }] },
      ],
      valid: [
        withCode('/bucket/code/', '/bucket/code/train.py'),
        { algorithm: { code_dir: '/bucket/code/', command: 'python train.py', engine: { image_url: 'org/img:1' } } },
        { algorithm: { code_dir: '/bucket/code/', engine: { image_url: 'org/img:1' } } },
      ],
      *check(job) {
        for (const [at, algorithm] of algorithms(job)) yield* halfOfPair(at, algorithm);
      },
    },
    {
      id: 'boot-file-in-code-dir',
      severity: 'error',
      codes: ['ModelArts.2758', 'ModelArts.2792'],
      doc: 'The boot file must be inside the code folder or one of its subfolders. `obs://bucket/` and `/bucket/` mean the same.',
      invalid: [
        withCode('/bucket/code/', '/bucket/other/train.py'),
        withCode('/bucket/code', '/bucket/code2/train.py'),
        withCode('/bucket/code/', 'train.py'),
        withCode('/bucket/code/', './src\\train.py'),
        withCode('/bucket/code/', 'bucket/code/train.py'),
        withCode('/bucket/code/', '/bucket/code/'),
        { tasks: [withCode('/bucket/code/', '/bucket/other/train.py')] },
      ],
      valid: [
        withCode('obs://bucket/code/', '/bucket/code/sub/train.py'),
        withCode('/bucket/code', '/bucket/code/train.py'),
        withCode('file:///home/ma-user/code/', '/home/ma-user/code/train.py'),
        withCode('bucket/code/', 'obs://bucket/code/train.py'),
        withCode('/${env:BUCKET}/code/', '/bucket/code/train.py'),
        withCode('/bucket/code/', 'train.py', { command: 'python train.py', engine: { image_url: 'org/img:1' } }),
      ],
      *check(job) {
        for (const [at, algorithm] of algorithms(job)) {
          const { code_dir, boot_file } = algorithm;
          if (code_dir && boot_file && isOutside(code_dir, boot_file) && !isUnused(algorithm))
            yield outside(at, code_dir, boot_file);
        }
      },
    },
    {
      id: 'boot-file-python',
      severity: 'warning',
      formatOnly: true,
      doc: 'A preset engine starts only Python scripts. To start anything else, use a custom image with a `command`.',
      invalid: [
        withCode('/b/c/', '/b/c/t.sh', { engine: preset }),
        withCode('/b/c/', '/b/c/train', { engine: preset }),
        withCode('/b/c/', '/b/c/v1.2/train', { engine: { engine_name: 'MPI' } }),
      ],
      valid: [
        withCode('/b/c/', '/b/c/t.py', { engine: preset }),
        withCode('/b/c/', '/b/c/t.sh', { engine: { image_url: 'org/img:1' } }),
      ],
      *check({ algorithm: { boot_file = '', engine } = {} }) {
        if (!boot_file || boot_file.endsWith('.py') || !isPreset(engine)) return;
        const path = ['algorithm', 'boot_file'];
        yield {
          path,
          message: l10n.t('"boot_file" must be a Python script (.py) for a preset engine.'),
          fixes: [change(path, `${boot_file.replace(/\.[^./]*$/, '')}.py`)],
          related: [setHere(['algorithm', 'engine'])],
        };
      },
    },
  ],
};

function* halfOfPair(at: Path, algorithm: Algorithm): Generator<Finding> {
  const { code_dir, boot_file } = algorithm;
  if (Boolean(code_dir) === Boolean(boot_file) || isStored(algorithm) || isUnused(algorithm)) return;
  if (code_dir && !isStartedByCommand(algorithm)) {
    const script = [...at, 'boot_file'];
    yield needs(at, 'code_dir', 'boot_file', [
      add(script, joinPath(code_dir, 'train.py')),
      remove([...at, 'code_dir']),
    ]);
  }
  if (boot_file) {
    const folder = folderOf(boot_file) || `obs://${todo('bucket')}/code/`;
    yield needs(at, 'boot_file', 'code_dir', [add([...at, 'code_dir'], folder), remove([...at, 'boot_file'])]);
  }
}

const needs = (at: Path, present: string, missing: string, fixes: Fix[]): Finding => ({
  path: [...at, present],
  message: requires(present, missing),
  codes: [missing === 'boot_file' ? 'ModelArts.2758' : 'ModelArts.2757'],
  fixes,
});

/** Another rule says that nobody starts a boot file beside the command of an image. */
const isUnused = ({ engine, command, boot_file }: Algorithm): boolean =>
  Boolean(boot_file && command?.trim()) && isCustomImage(engine);

/** An image without a command belongs to another rule, whose fix adds a command and solves this too. */
const isStartedByCommand = ({ engine, command }: Algorithm): boolean =>
  Boolean(engine?.image_url && command) || isCustomImage(engine);

function outside(at: Path, codeDir: string, bootFile: string): Finding {
  const folder = folderOf(bootFile);
  const isMovable = isObsPath(folder) && folder !== bootFile;
  const isFile = isObsPath(bootFile) && !bootFile.endsWith('/');
  return {
    path: [...at, 'boot_file'],
    message: l10n.t('"boot_file" must be inside "code_dir" ({0}).', codeDir),
    codes: [isFile ? 'ModelArts.2792' : 'ModelArts.2758'],
    fixes: [
      change([...at, 'boot_file'], inside(codeDir, bootFile)),
      ...(isMovable ? [changeOther([...at, 'code_dir'], folder)] : []),
    ],
    related: [setHere([...at, 'code_dir'])],
  };
}

/** Where the script most likely is: a relative path starts at the code folder, any other path keeps only its file name. */
function inside(codeDir: string, bootFile: string): string {
  const file = bootFile.replaceAll('\\', '/').replace(/^(?:\.{1,2}\/)+/, '');
  if (!isOutside(codeDir, `/${file}`)) return `/${file}`;
  return joinPath(codeDir, isRelative(file) ? file : file.slice(file.lastIndexOf('/') + 1) || 'train.py');
}
