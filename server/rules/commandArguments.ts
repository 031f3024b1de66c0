import * as l10n from '@vscode/l10n';
import type { Path } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';
import { type Algorithm, isCustomImage, named } from './kit/algorithms.ts';
import { changePart } from './kit/changePart.ts';
import { items } from './kit/lists.ts';
import { misspelled } from './kit/nearest.ts';
import type { Topic } from './kit/rule.ts';
import { assignedIn, isProgram, isShellText, programOf, simpleCommands } from './kit/shell.ts';

const path: Path = ['algorithm', 'command'];
const engine = { image_url: 'org/img:1' };
const parameters = [{ name: 'lr', value: '0.1' }];
const run = (command: string, rest: object = {}) => ({ algorithm: { engine, command, ...rest } });

/** What a command receives from the rest of the job. */
export const commandArgumentRules: Topic = {
  about: ({ algorithm }) => algorithm?.command,
  rules: [
    {
      id: 'command-loses-arguments',
      severity: 'hint',
      doc: 'Hyperparameters and channels are appended to the text of the command, as a log of a real job shows. If there are several commands, only the last one receives them, and after `bash -c` they become arguments of the shell.',
      invalid: [
        run('python prepare.py && python train.py', { parameters }),
        run('python train.py; echo done', { parameters }),
        run("bash -c 'python train.py'", { parameters }),
        run('python train.py | tee log.txt', { inputs: [{ name: 'data' }] }),
        run('python train.py &', { outputs: [{ name: 'out' }] }),
      ],
      valid: [
        run('cd /home/ma-user && python train.py', { parameters }),
        run('export A=b; source env.sh && A=c python train.py', { parameters }),
        run('python prepare.py && python train.py'),
        run('python prepare.py && python train.py', { inputs: [{ name: 'data', access_method: 'env' }] }),
        run('bash -c \'exec python train.py "$@"\' --', { parameters }),
      ],
      *check({ algorithm = {} }) {
        if (!argumentNames(algorithm).length) return;
        const commands = simpleCommands(algorithm.command ?? '').map(programOf);
        const last = commands.at(-1) ?? [];
        if (isShellText(last))
          yield {
            path,
            message: l10n.t(
              'Hyperparameters and channels are appended after the command of {0}, which ignores them.',
              last.slice(0, 2).join(' '),
            ),
          };
        else if (commands.slice(0, -1).some(isProgram))
          yield {
            path,
            message: l10n.t(
              'Hyperparameters and channels are appended to the end, so only the last command receives them.',
            ),
          };
      },
    },
    {
      id: 'option-twice',
      severity: 'hint',
      doc: 'The command sets an option that a hyperparameter or channel sets too. The service appends its own, so the program receives both. Usually the last one counts.',
      invalid: [
        run('python train.py --lr 0.2', { parameters }),
        run('python train.py --data=/x', { inputs: [{ name: 'data' }] }),
      ],
      valid: [run('python train.py --lr-decay 0.2', { parameters })],
      *check({ algorithm = {} }) {
        const options = new Set([...(algorithm.command ?? '').matchAll(/(?<=\s)--([\w-]+)/g)].map(([, name]) => name));
        for (const [name, at] of argumentNames(algorithm))
          if (options.has(name))
            yield {
              path: [...at, 'name'],
              message: l10n.t('"--{0}" is also in the command, so the program receives it twice.', name),
              related: [{ path, message: l10n.t('The command is here.') }],
            };
      },
    },
    {
      id: 'command-unknown-variable',
      severity: 'hint',
      doc: "The command uses a variable that nobody is known to set: it starts like those of ModelArts, but isn't one of them, or it is one of those that frameworks expect and that ModelArts doesn't set for custom images. Use `${VC_WORKER_HOSTS%%,*}` for `MASTER_ADDR`, `$MA_NUM_HOSTS` for the number of nodes, and `$VC_TASK_INDEX` for the rank of the node.",
      invalid: [
        run('python train.py --data ${MA_INPUTS_0_URL}'),
        run('torchrun --nnodes=$MA_NUM_HOST train.py'),
        run('torchrun --master_addr=$MASTER_ADDR train.py'),
      ],
      valid: [
        run('python train.py --data ${MA_JOB_DIR}/data --rank $VC_TASK_INDEX'),
        run('MASTER_ADDR=${VC_WORKER_HOSTS%%,*}; torchrun --master_addr=$MASTER_ADDR train.py'),
        run('echo $MASTER_ADDR', { environments: { MASTER_ADDR: 'a' } }),
        run('python train.py --rank ${RANK:-0} --token ${HF_HOME}'),
        run('echo ${VC_PS_HOSTS} $MA_DATA', { inputs: [{ name: 'MA_DATA', access_method: 'env' }] }),
      ],
      *check({ algorithm = {} }) {
        const { command = '', engine } = algorithm;
        if (!command.includes('$') || !isCustomImage(engine)) return;
        const own = new Set([...assignedIn(command), ...variablesOf(algorithm)]);
        const used = new Set([...command.matchAll(variable)].map(([, name = '']) => name));
        for (const name of used) {
          if (own.has(name) || !isUnset(name)) continue;
          const near = misspelled(name, [...platformVariables]);
          yield {
            path,
            message: near
              ? l10n.t('Unknown variable "{0}". Did you mean "{1}"?', name, near)
              : l10n.t(
                  'Variable "{0}" isn\'t known to be set by ModelArts. Set it in the command or in "environments".',
                  name,
                ),
            fixes: near ? [changePart(path, command, renamed(command, name, near))] : [],
          };
        }
      },
    },
  ],
};

/** The names of the arguments that the service appends to a command, with the paths of what they belong to. */
function argumentNames(algorithm: Algorithm): [name: string, path: Path][] {
  const names: [string, Path][] = [];
  for (const [index, { name }] of items(algorithm.parameters))
    if (name) names.push([name, ['algorithm', 'parameters', index]]);
  for (const [name, at, method] of channelNames(algorithm)) if (method !== 'env') names.push([name, at]);
  return names;
}

function* channelNames(algorithm: Algorithm): Generator<[name: string, path: Path, method: string | undefined]> {
  for (const channels of ['inputs', 'outputs'] as const)
    for (const [index, { name, access_method }] of named(algorithm[channels]))
      if (name) yield [name, ['algorithm', channels, index], access_method];
}

/** The variables that the job sets. */
function variablesOf(algorithm: Algorithm): string[] {
  const channels = [...channelNames(algorithm)].flatMap(([name, , method]) => (method === 'env' ? name : []));
  return [...Object.keys(algorithm.environments ?? {}), ...channels];
}

/** A variable without a default. */
const variable = /(?<!\\)\$\{?([A-Z][A-Z0-9_]*)(?![A-Za-z0-9_]|:?[-=?+])/g;

const renamed = (command: string, name: string, to: string): string =>
  command.replace(variable, (text: string, found: string) => (found === name ? text.replace(name, to) : text));

/** What the platform is known to set, as its documentation and logs of jobs say. */
const platformVariables: ReadonlySet<string> = new Set([
  ...Object.keys(fieldAt(['algorithm', 'environments'])?.properties ?? {}),
  ...['MA_CODE_DIR', 'MA_SCRIPT_INTERPRETER', 'MA_VJ_NAME', 'MA_CURRENT_INSTANCE_NAME', 'MA_CURRENT_IP', 'MA_PIP_HOST'],
  ...['MA_PIP_URL', 'MA_APIGW_ENDPOINT', 'MA_SCHEDULE_CNT', 'MA_PROC_START_CNT', 'MA_RUN_METHOD', 'VK_TASK_INDEX'],
]);

/** Frameworks expect these, but for a custom image nobody sets them. */
const ofFrameworks: ReadonlySet<string> = new Set([
  'MASTER_ADDR',
  'MASTER_PORT',
  'RANK',
  'WORLD_SIZE',
  'LOCAL_RANK',
  'NODE_RANK',
  'NNODES',
]);

const isUnset = (name: string): boolean =>
  ofFrameworks.has(name) ||
  (/^(?:MA|VC|VK)_/.test(name) && !platformVariables.has(name) && !/^VC_[A-Z0-9]+_(?:NUM|HOSTS)$/.test(name));
