import * as l10n from '@vscode/l10n';
import { quoted } from '../../l10n/lists.ts';
import type { Contract, Option } from '../script/contract.ts';
import { optionNamed } from '../script/judge.ts';
import { change } from './kit/fixes.ts';
import type { Topic } from './kit/rule.ts';
import { scriptArguments } from './kit/scriptArguments.ts';
import { scriptPlace } from './kit/scriptPlace.ts';
import {
  countMessage,
  faultsIn,
  missingFinding,
  severityOf,
  unknownOption,
  valueFixes,
  valueMessage,
} from './scriptFindings.ts';

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

const job = (...parameters: unknown[]) => ({
  algorithm: { code_dir: 'obs://b/code/', boot_file: 'obs://b/code/train.py', parameters },
});
const data = { name: 'data', value: '/x' };

/** Of the examples. */
const given = { script: { uri: 'file:///code/train.py', path: 'train.py', isMounted: true, contract } };

/** What the script of a job takes from its command line. */
export const scriptRules: Topic = {
  about: ({ algorithm }) => algorithm?.code_dir,
  rules: [
    {
      id: 'script-unknown-option',
      severity: 'error',
      given,
      doc: "Hyperparameters and channels are passed to the script as `--name=value`. A script that reads its command line strictly, such as by `parse_args`, ends with an error if it doesn't know an option. The script is read without being run, and only a mount (`trainingjob.obs.mounts`) makes it certain which file it is. If it isn't certain, this is a hint.",
      invalid: [job(data, { name: 'batch-size', value: '1' }), job(data, { name: 'epochs', value: '1' })],
      valid: [job(data, { name: 'batch_size', value: '1' }), job(data, { name: 'batch', value: '1' })],
      *check(job, beside) {
        for (const { fault, argument, script } of faultsIn(job, beside)) {
          if (!argument) continue;
          const path = [...argument.path, 'name'];
          if (fault.kind === 'unknown') yield unknownOption(script, argument, fault, path);
          if (fault.kind === 'ambiguous')
            yield {
              path,
              message: l10n.t(
                '"--{0}" can mean {1} in {2}. Write the whole name.',
                argument.name,
                quoted(fault.meant),
                script.path,
              ),
              ...severityOf(script),
              fixes: fault.meant.map((flag) => change(path, flag.replace(/^--/, ''))),
            };
        }
      },
    },
    {
      id: 'script-option-value',
      severity: 'error',
      given,
      doc: "The script converts the value of an option to another type, or allows only some values. Otherwise it ends with an error. Only a script that a mount leads to, and that certainly reads its command line, makes this an error; else it's a hint.",
      invalid: [job(data, { name: 'batch_size', value: '1.5' }), job(data, { name: 'opt', value: 'Adam' })],
      valid: [job(data, { name: 'batch_size', value: '1_000' }), job(data, { name: 'opt', value: '${env:OPT}' })],
      *check(job, beside) {
        for (const { fault, argument, script } of faultsIn(job, beside)) {
          if (!argument || !('option' in fault)) continue;
          const path = [...argument.path, 'value'];
          const message = valueMessage(fault, argument, script);
          if (message) yield { path, message, ...severityOf(script), fixes: valueFixes(fault, argument, path) };
        }
      },
    },
    {
      id: 'script-option-count',
      severity: 'error',
      given,
      doc: 'A hyperparameter passes exactly one value. The script ends with an error if the option takes none (such as `store_true` of `argparse`), takes two or more, or excludes another option that is set. To set an option without a value, put it into `command`.',
      invalid: [job(data, { name: 'fp16', value: 'True' })],
      valid: [job(data, { name: 'opt', value: 'sgd' })],
      *check(job, beside) {
        for (const { fault, argument, script } of faultsIn(job, beside)) {
          const message = argument && countMessage(fault, argument, script);
          if (message) yield { path: [...argument.path, 'name'], message, ...severityOf(script) };
        }
      },
    },
    {
      id: 'script-option-missing',
      severity: 'error',
      given,
      doc: "The script ends with an error without these options or arguments. Only a script that a mount leads to makes this an error; else it's a hint.",
      invalid: [job({ name: 'opt', value: 'sgd' })],
      valid: [job(data)],
      *check(job, beside) {
        for (const { fault, script } of faultsIn(job, beside)) {
          const finding = missingFinding(fault, script, job);
          if (finding) yield { ...finding, ...severityOf(script) };
        }
      },
    },
    {
      id: 'script-bool-type',
      severity: 'hint',
      given,
      doc: 'With `type=bool`, `argparse` takes every value that isn\'t empty for true, even "False" and "0".',
      invalid: [job(data, { name: 'shuffle', value: 'False' })],
      valid: [job(data, { name: 'shuffle', value: 'True' })],
      *check(job, { script }) {
        if (!script?.contract) return;
        const words = scriptPlace(job)?.words;
        for (const { name, value, path } of scriptArguments(job)) {
          const found = optionNamed(script.contract, words, name);
          if (found?.type === 'truth' && /^(?:false|no|off|0)$/i.test(value ?? ''))
            yield {
              path: [...path, 'value'],
              message: l10n.t(
                '{0} reads "--{1}" with type=bool, so "{2}" counts as true.',
                script.path,
                name,
                value ?? '',
              ),
            };
        }
      },
    },
  ],
};
