import * as l10n from '@vscode/l10n';
import { namedSecretsIn } from '../../schemas/commandSecrets.ts';
import { secretPartsIn } from '../../schemas/secretForms.ts';
import type { PartialJob } from '../document/path.ts';
import { isCustomImage } from './kit/algorithms.ts';
import { changePart } from './kit/changePart.ts';
import { remove } from './kit/fixes.ts';
import { setHere } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';

const path = ['algorithm', 'command'];
const engine = { image_url: 'org/img:1' };
const code_dir = 'obs://b/demo-code/';
const run = (command: string, rest: object = {}) => ({ algorithm: { engine, command, ...rest } });

/** What a command names that isn't there: the old service and the internet, and the file that it is started instead of. */
export const commandRules: Topic = {
  about: ({ algorithm }) => algorithm?.command,
  rules: [
    {
      id: 'command-old-service',
      severity: 'warning',
      doc: "These folders, scripts, and variables belong to the old training service (v1). Today they are called `MA_NUM_HOSTS` (`DLS_TASK_NUMBER`), `VC_TASK_INDEX` (`DLS_TASK_INDEX`), `VC_WORKER_HOSTS` (`BATCH_CUSTOM0_HOSTS`), and `MA_JOB_DIR` (`/home/work/user-job-dir`). `run_train.sh` doesn't exist anymore: start the program itself.",
      invalid: [
        run('bash /home/work/run_train.sh python train.py'),
        run('sh run_train.sh python train.py'),
        run('torchrun --nnodes=$DLS_TASK_NUMBER --node_rank=${DLS_TASK_INDEX} t.py'),
        run('python t.py --master=${BATCH_CUSTOM0_HOSTS}'),
        run('python /home/work/user-job-dir/code/train.py'),
      ],
      valid: [
        run('torchrun --nnodes=$MA_NUM_HOSTS --node_rank=$VC_TASK_INDEX train.py'),
        run('python /home/workspace/t.py && python /opt/home/work/t.py'),
        run('cd ${MA_JOB_DIR}/code && bash run_train.sh && bash scripts/run_train.sh'),
      ],
      *check({ algorithm: { command = '' } = {} }) {
        const [old] = command.match(oldNames) ?? [];
        if (!old) return;
        const renewed = command.replace(oldNames, (name) => newNames.get(name) ?? name);
        const newName = newNames.get(old);
        yield {
          path,
          message: newName
            ? l10n.t('"{0}" belongs to the old training service. Use "{1}".', old, newName)
            : l10n.t('"{0}" belongs to the old training service and doesn\'t exist anymore.', old),
          fixes: renewed.search(oldNames) < 0 ? [changePart(path, command, renewed)] : [],
        };
      },
    },
    {
      id: 'command-needs-internet',
      severity: 'hint',
      doc: 'The container of a job has no access to the internet. Preset engines install the packages in `pip-requirements.txt` from an internal index, whose address is in `MA_PIP_URL`. Anything else belongs in the image or in an input.',
      invalid: [
        run('pip install transformers && python train.py'),
        run('git clone https://github.com/org/repo && python repo/train.py'),
        run('wget https://example.com/data.zip'),
        run('docker pull docker.io/library/python:3'),
        run('apt-get install -y ffmpeg && python train.py'),
      ],
      valid: [
        run('pip install -i $MA_PIP_URL transformers'),
        run('pip install --no-index --find-links=wheels transformers'),
        run('pip install ./package && pip install -e . && conda install --offline x.conda'),
        run('python train.py --proxy http://proxy'),
        run('curl http://192.168.0.8:8000/data.zip'),
      ],
      *check({ algorithm: { command = '' } = {} }) {
        const download = downloadIn(command) ?? '';
        // What a problem quotes can end in a log.
        const text = withoutSecrets(download);
        if (text)
          yield {
            path,
            message: l10n.t(
              '"{0}" needs the internet, which the container of a job can\'t reach. Put it into the image or an input.',
              text,
            ),
          };
      },
    },
    {
      id: 'boot-file-unused',
      severity: 'hint',
      doc: 'A custom image starts with its `command`, so `boot_file` has no effect.',
      invalid: [
        run('python train.py', { code_dir, boot_file: 'obs://b/demo-code/train.py' }),
        run('a', { boot_file: 't.py' }),
      ],
      valid: [
        run('python train.py', { code_dir }),
        { algorithm: { engine: { ...engine, engine_name: 'PyTorch' }, boot_file: '/b/t.py', command: 'a' } },
      ],
      *check({ algorithm = {} }: PartialJob): Generator<Finding> {
        const { command, boot_file, engine } = algorithm;
        if (!command?.trim() || !boot_file || !isCustomImage(engine)) return;
        yield {
          path: ['algorithm', 'boot_file'],
          message: l10n.t('"boot_file" has no effect because "command" starts the image.'),
          fixes: [remove(['algorithm', 'boot_file'])],
          related: [setHere(path)],
          tags: ['unnecessary'],
        };
      },
    },
  ],
};

/** Names of today. The other old names have none. */
const newNames: ReadonlyMap<string, string> = new Map([
  ['DLS_TASK_NUMBER', 'MA_NUM_HOSTS'],
  ['DLS_TASK_INDEX', 'VC_TASK_INDEX'],
  ['BATCH_CUSTOM0_HOSTS', 'VC_WORKER_HOSTS'],
  ['/home/work/user-job-dir', '${MA_JOB_DIR}'],
]);

const oldNames =
  /(?<![\w.-])\/home\/work(?:\/user-job-dir|\/run_train\.sh)?(?![\w-])|(?<=^\s*(?:(?:ba)?sh\s+)?)run_train\.sh\b|(?<=\$\{?)(?:DLS_\w+|BATCH_CUSTOM\d+_HOSTS)/g;

const downloads: readonly RegExp[] = [
  /\b(?:git\s+clone|wget|curl)\s[^&;|]*?https?:\/\/(?!\$|localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|[\w.-]*\bobs\.)[^\s&;|]*/,
  /\bdocker\s+(?:pull|run)\b[^&;|]*/,
  /\b(?:apt(?:-get)?|yum|dnf|conda|mamba)\s+(?:-[\w-]+\s+){0,9}install\b(?![^&;|]*--offline)[^&;|]*/,
];

function withoutSecrets(command: string): string {
  const text = namedSecretsIn(command).reduceRight(
    (masked, { start, end }) => `${masked.slice(0, start)}***${masked.slice(end)}`,
    command,
  );
  return secretPartsIn(text).reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}

/** What needs the internet, if anything does. Packages can also come from a folder, or from the internal index. */
function downloadIn(command: string): string | undefined {
  for (const [text, packages = ''] of command.matchAll(/\bpip3?\s+install\s+([^&;|]*)/g))
    if (!/^(?:-e\s+)?\.|\.whl\b|--no-index|--find-links|--index-url|(?:^|\s)-i\s|MA_PIP_/.test(packages))
      return text.trim();
  return downloads.flatMap((form) => form.exec(command)?.[0].trim() ?? [])[0];
}
