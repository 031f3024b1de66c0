import * as l10n from '@vscode/l10n';
import { quoted } from '../../l10n/lists.ts';
import type { PartialJob, Path } from '../document/path.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Option } from '../script/contract.ts';
import { type Fault, judge } from '../script/judge.ts';
import type { Script } from '../script/script.ts';
import { typeNames } from '../script/valueTypes.ts';
import { change, fix, todo } from './kit/fixes.ts';
import { nearest } from './kit/nearest.ts';
import type { Finding, Fix } from './kit/rule.ts';
import { addedNames, type ScriptArgument, scriptArguments } from './kit/scriptArguments.ts';
import { scriptPlace } from './kit/scriptPlace.ts';

interface ScriptFault {
  readonly fault: Fault;
  /** Undefined for what is missing. */
  readonly argument: ScriptArgument | undefined;
  readonly script: Script;
}

export function faultsIn(job: PartialJob, { script }: Knowledge): ScriptFault[] {
  const place = script?.contract && scriptPlace(job);
  if (!place || !script.contract) return [];
  const all = scriptArguments(job);
  const added = addedNames(job).map((name) => ({ name, value: undefined }));
  const judged = judge(script.contract, [...all, ...added], place.words);
  return judged.flatMap((fault) => {
    const argument = 'given' in fault ? all.find((it) => it === fault.given) : undefined;
    return 'given' in fault && !argument ? [] : [{ fault, argument, script }];
  });
}

/** Only what certainly ends the job is more than a hint. */
export const severityOf = ({ isMounted, contract: read }: Script): Pick<Finding, 'severity'> => {
  if (!isMounted || !read?.isCertain) return { severity: 'hint' };
  return read.library === 'absl' ? { severity: 'warning' } : {};
};

export function unknownOption(
  script: Script,
  { name }: ScriptArgument,
  { similar }: Fault & { kind: 'unknown' },
  path: Path,
): Finding {
  const [trap] = similar;
  const names = (script.contract?.options ?? []).flatMap(({ flags }) =>
    flags.flatMap((it) => (it.startsWith('--') ? it.slice(2) : [])),
  );
  const meant = trap?.startsWith('--') ? trap.slice(2) : nearest(name, names);
  if (trap && !trap.startsWith('--'))
    return {
      path,
      message: l10n.t(
        '{0} has "{1}", but hyperparameters are passed with two hyphens, as "--{2}".',
        script.path,
        trap,
        name,
      ),
      ...severityOf(script),
    };
  return {
    path,
    message: meant
      ? l10n.t('{0} has no option "--{1}". Did you mean "{2}"?', script.path, name, meant)
      : l10n.t('{0} has no option "--{1}", so it would end with an error.', script.path, name),
    ...severityOf(script),
    fixes: meant ? [change(path, meant)] : [],
  };
}

export function valueMessage(
  fault: Fault & { option: Option },
  { name, value = '' }: ScriptArgument,
  { path }: Script,
): string {
  const { kind, option: it } = fault;
  if (kind === 'type')
    return l10n.t('{0} reads "--{1}" as {2}, which "{3}" can\'t be.', path, name, typeNames[it.type] ?? '', value);
  if (kind === 'choice')
    return l10n.t(
      '{0} doesn\'t allow "{1}" for "--{2}". Use one of {3}.',
      path,
      value,
      name,
      quoted(fault.choices.map(String)),
    );
  if (kind !== 'range') return '';
  const [least, most] = [it.minimum ?? '−∞', it.maximum ?? '∞'];
  return l10n.t('{0} allows values from {1} to {2} for "--{3}".', path, least, most, name);
}

const mostChoices = 10;

export function valueFixes(fault: Fault, { value = '' }: ScriptArgument, path: Path): Fix[] {
  if (fault.kind === 'type' && /int/.test(fault.option.type) && /^-?\d+\.0*$/.test(value))
    return [change(path, value.replace(/\..*/, ''))];
  if (fault.kind !== 'choice') return [];
  const choices = fault.choices.map(String);
  const near = nearest(value, choices);
  return [...new Set([...(near === undefined ? [] : [near]), ...choices])]
    .slice(0, mostChoices)
    .map((it) => change(path, it));
}

export function countMessage(fault: Fault, { name }: ScriptArgument, { path }: Script): string | undefined {
  if (fault.kind === 'no-value')
    return l10n.t('{0} takes "--{1}" without a value, but a hyperparameter always passes one.', path, name);
  if (fault.kind === 'count')
    return l10n.t(
      '{0} needs {1} values for "--{2}", but a hyperparameter passes one.',
      path,
      String(fault.option.takes),
      name,
    );
  if (fault.kind !== 'exclusive') return undefined;
  return l10n.t('{0} doesn\'t allow "--{1}" together with "{2}".', path, name, fault.other.flags.at(-1) ?? '');
}

export function missingFinding(fault: Fault, { path: file }: Script, { algorithm }: PartialJob): Finding | undefined {
  const path = ['algorithm', algorithm?.command?.trim() ? 'command' : 'boot_file'];
  if (fault.kind === 'missing-positional')
    return { path, message: l10n.t('{0} needs the argument "{1}", which only a command can pass.', file, fault.name) };
  if (fault.kind === 'missing-group') {
    const names = fault.group.options.flatMap(({ flags }) => flags.findLast((flag) => flag.startsWith('--')) ?? []);
    return {
      path,
      message: l10n.t('{0} needs one of {1}.', file, quoted(names)),
      fixes: names.flatMap((name) => addParameter(name, algorithm)),
    };
  }
  if (fault.kind !== 'missing') return undefined;
  const name = longName(fault.option);
  return {
    path,
    message: l10n.t('{0} needs "--{1}". Add it to "parameters".', file, name),
    fixes: addParameter(`--${name}`, algorithm, fault.option),
  };
}

const longName = ({ flags }: Option): string => (flags.find((flag) => flag.startsWith('--')) ?? '').slice(2);

function addParameter(flag: string, algorithm: PartialJob['algorithm'], it?: Option): Fix[] {
  const name = flag.slice(2);
  const value = String(it?.choices?.[0] ?? todo(name));
  const list = ['algorithm', 'parameters'];
  const title = l10n.t('Add hyperparameter "{0}"', name);
  const item = { name, value };
  const { parameters } = algorithm ?? {};
  return [fix(title, parameters ? { set: [...list, parameters.length], value: item } : { set: list, value: [item] })];
}
