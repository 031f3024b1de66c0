import type { Contract, Option } from '../script/contract.ts';
import type { Topic } from './kit/rule.ts';
import { falseWords, missingArguments, wrongArguments } from './scriptFaults.ts';
import { countFinding, falseWordFinding, missingFinding, unknownFinding, valueFinding } from './scriptFindings.ts';

const option = (flag: string, rest: Partial<Option>): Option => ({
  flags: [flag],
  takes: 1,
  type: 'string',
  isRequired: false,
  isMaybe: false,
  at: { uri: 'file:///code/train.py', line: 1 },
  ...rest,
});

const contract: Contract = {
  library: 'argparse',
  options: [
    option('--data', { isRequired: true }),
    option('--batch_size', { type: 'int' }),
    option('--opt', { choices: ['sgd', 'adam'] }),
    option('--fp16', { takes: 0 }),
    option('--shuffle', { type: 'truth' }),
  ],
  positionals: [],
  isOpen: false,
  isCertain: true,
  abbreviates: true,
  groups: [],
};

const code_dir = 'obs://b/code/';
const boot_file = 'obs://b/code/train.py';
const job = (...parameters: unknown[]) => ({ algorithm: { code_dir, boot_file, parameters } });
const run = (command: string) => ({
  algorithm: { code_dir, engine: { image_url: 'org/img:1' }, command: `cd ${jobDir}/code && ${command}` },
});
const inTask = (...parameters: unknown[]) => ({
  tasks: [{ algorithm: { code_dir, boot_file, job_config: { parameters } } }],
});
const jobDir = '/home/ma-user/modelarts/user-job-dir';
const data = { name: 'data', value: '/x' };

/** Of the examples. */
const given = {
  scripts: new Map([[boot_file, { uri: 'file:///code/train.py', path: 'train.py', isMounted: true, contract }]]),
};

/** What the scripts of a job take from their command lines. */
export const scriptRules: Topic = {
  about: (_, { scripts }) => scripts?.size,
  rules: [
    {
      id: 'script-unknown-option',
      severity: 'error',
      given,
      doc: "Hyperparameters and channels are passed to the script as `--name=value`, behind the arguments that `command` gives it. A script that reads its command line strictly, such as by `parse_args`, ends with an error if it doesn't know an option. The script is read without being run, and only a mount (`trainingjob.obs.mounts`) makes it certain which file it is. If it isn't certain, this is a hint.",
      invalid: [
        job(data, { name: 'batch-size', value: '1' }),
        job(data, { name: 'epochs', value: '1' }),
        run('python train.py --data /x --epochs 3'),
        run('python3 -u train.py --data=/x sgd 2>&1 | tee log.txt'),
        inTask(data, { name: 'epochs', value: '1' }),
      ],
      valid: [
        job(data, { name: 'batch_size', value: '1' }),
        job(data, { name: 'batch', value: '1' }),
        run('python train.py --data /x $MORE'),
        run('bash run.sh --epochs 3'),
        inTask(data),
      ],
      check: (job, beside) => wrongArguments(job, beside).flatMap(unknownFinding),
    },
    {
      id: 'script-option-value',
      severity: 'error',
      given,
      doc: "The script converts the value of an option to another type, or allows only some values. Otherwise it ends with an error. Only a script that a mount leads to, and that certainly reads its command line, makes this an error; else it's a hint.",
      invalid: [
        job(data, { name: 'batch_size', value: '1.5' }),
        job(data, { name: 'opt', value: 'Adam' }),
        run('torchrun --nnodes=2 train.py --data /x --batch_size 1.5'),
      ],
      valid: [
        job(data, { name: 'batch_size', value: '1_000' }),
        job(data, { name: 'opt', value: '${env:OPT}' }),
        run('torchrun --nnodes=2 train.py --data /x --batch_size $SIZE'),
      ],
      check: (job, beside) => wrongArguments(job, beside).flatMap(valueFinding),
    },
    {
      id: 'script-option-count',
      severity: 'error',
      given,
      doc: 'A hyperparameter passes exactly one value. The script ends with an error if the option takes none (such as `store_true` of `argparse`), takes two or more, or excludes another option that is set. To set an option without a value, put it into `command`, where it must have as many values as it takes.',
      invalid: [
        job(data, { name: 'fp16', value: 'True' }),
        run('python train.py --data /x --fp16 True'),
        run('python train.py --data /x --opt'),
      ],
      valid: [job(data, { name: 'opt', value: 'sgd' }), run('python train.py --fp16 --data /x')],
      check: (job, beside) => wrongArguments(job, beside).flatMap(countFinding),
    },
    {
      id: 'script-option-missing',
      severity: 'error',
      given,
      doc: "The script ends with an error without these options or arguments. Only a script that a mount leads to makes this an error; else it's a hint.",
      invalid: [job({ name: 'opt', value: 'sgd' }), run('python train.py --fp16'), run('python train.py; sync')],
      valid: [job(data), run('python train.py $ALL'), run('python train.py --data $DATA')],
      check: (job, beside) => missingArguments(job, beside).map(missingFinding),
    },
    {
      id: 'script-bool-type',
      severity: 'hint',
      given,
      doc: 'With `type=bool`, `argparse` takes every value that isn\'t empty for true, even "False" and "0".',
      invalid: [job(data, { name: 'shuffle', value: 'False' }), run('python train.py --data /x --shuffle False')],
      valid: [job(data, { name: 'shuffle', value: 'True' })],
      check: (job, beside) => falseWords(job, beside).map(falseWordFinding),
    },
  ],
};
