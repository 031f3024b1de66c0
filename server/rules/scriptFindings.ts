import * as l10n from '@vscode/l10n';
import { quoted } from '../../l10n/lists.ts';
import type { Option } from '../script/contract.ts';
import type { MissingFault } from '../script/fault.ts';
import { typeNames } from '../script/valueTypes.ts';
import { changePart } from './kit/changePart.ts';
import { fix, todo } from './kit/fixes.ts';
import { nearest } from './kit/nearest.ts';
import type { Finding, Fix } from './kit/rule.ts';
import { type MissingArgument, placeIn, type ScriptRun, severityOf, type WrongArgument } from './scriptFaults.ts';

/** An option that the script doesn't have, or an argument that nothing takes. */
export function unknownFinding(wrong: WrongArgument): Finding | [] {
  const { fault, run, hyperparameter } = wrong;
  const { path: file } = run.script;
  const { replace, ...place } = placeIn(wrong, 'name');
  const severity = severityOf(run);
  if (fault.kind === 'extra')
    return { ...place, message: l10n.t('{0} takes no argument "{1}".', file, fault.value), ...severity };
  const { flag } = fault;
  if (fault.kind === 'ambiguous')
    return {
      ...place,
      message: l10n.t('"{0}" can mean {1} in {2}. Write the whole name.', flag, quoted(fault.meant), file),
      ...severity,
      fixes: fault.meant.flatMap(replace),
    };
  if (fault.kind !== 'unknown') return [];
  const [trap] = fault.similar;
  if (trap && hyperparameter && !trap.startsWith('--'))
    return {
      ...place,
      message: l10n.t('{0} has "{1}", but hyperparameters are passed with two hyphens, as "{2}".', file, trap, flag),
      ...severity,
    };
  const known = run.contract.options
    .flatMap(({ flags }) => flags)
    .filter((it) => !hyperparameter || it.startsWith('--'));
  const meant = trap ?? nearest(flag, known);
  return {
    ...place,
    message: meant
      ? l10n.t('{0} has no option "{1}". Did you mean "{2}"?', file, flag, hyperparameter ? meant.slice(2) : meant)
      : l10n.t('{0} has no option "{1}", so it would end with an error.', file, flag),
    ...severity,
    fixes: meant ? replace(meant) : [],
  };
}

/** A value that the script doesn't accept. */
export function valueFinding(wrong: WrongArgument): Finding | [] {
  const message = valueMessage(wrong);
  if (!message) return [];
  const { replace, ...place } = placeIn(wrong, 'value');
  return { ...place, message, ...severityOf(wrong.run), fixes: valuesInstead(wrong).flatMap(replace) };
}

function valueMessage({ fault, run }: WrongArgument): string | undefined {
  const { flag } = fault;
  const { path } = run.script;
  if (fault.kind === 'type')
    return l10n.t(
      '{0} reads "{1}" as {2}, which "{3}" can\'t be.',
      path,
      flag,
      typeNames[fault.of.type] ?? '',
      fault.value,
    );
  if (fault.kind === 'choice') {
    const choices = quoted(fault.choices.map(String));
    return flag
      ? l10n.t('{0} doesn\'t allow "{1}" for "{2}". Use one of {3}.', path, fault.value, flag, choices)
      : l10n.t('{0} has no subcommand "{1}". Use one of {2}.', path, fault.value, choices);
  }
  if (fault.kind !== 'range') return undefined;
  const [least, most] = [fault.of.minimum ?? '−∞', fault.of.maximum ?? '∞'];
  return l10n.t('{0} allows values from {1} to {2} for "{3}".', path, least, most, flag);
}

const mostChoices = 10;

function valuesInstead({ fault }: WrongArgument): string[] {
  if (fault.kind === 'type' && /int/.test(fault.of.type) && /^-?\d+\.0*$/.test(fault.value))
    return [fault.value.replace(/\..*/, '')];
  if (fault.kind !== 'choice') return [];
  const choices = fault.choices.map(String);
  const near = nearest(fault.value, choices);
  return [...new Set([...(near === undefined ? [] : [near]), ...choices])].slice(0, mostChoices);
}

/** An option with too many or too few values, or beside another one that excludes it. */
export function countFinding(wrong: WrongArgument): Finding | [] {
  const message = countMessage(wrong);
  const { replace: _, ...place } = placeIn(wrong, 'name');
  return message ? { ...place, message, ...severityOf(wrong.run) } : [];
}

function countMessage({ fault, run, hyperparameter }: WrongArgument): string | undefined {
  const { flag } = fault;
  const { path } = run.script;
  if (fault.kind === 'exclusive')
    return l10n.t('{0} doesn\'t allow "{1}" together with "{2}".', path, flag, fault.other.flags.at(-1) ?? '');
  if (fault.kind === 'no-value')
    return hyperparameter
      ? l10n.t('{0} takes "{1}" without a value, but a hyperparameter always passes one.', path, flag)
      : l10n.t('{0} takes "{1}" without a value.', path, flag);
  if (fault.kind === 'absent') return l10n.t('{0} needs a value behind "{1}".', path, flag);
  if (fault.kind !== 'count') return undefined;
  const count = String(fault.option.takes);
  return hyperparameter
    ? l10n.t('{0} needs {1} values for "{2}", but a hyperparameter passes one.', path, count, flag)
    : l10n.t('{0} needs {1} values for "{2}".', path, count, flag);
}

/** A value of `type=bool` that looks false, and counts as true. */
export function falseWordFinding(wrong: WrongArgument): Finding {
  const { fault, run } = wrong;
  const { replace: _, ...place } = placeIn(wrong, 'value');
  const value = 'value' in fault ? fault.value : '';
  const message = l10n.t(
    '{0} reads "{1}" with type=bool, so "{2}" counts as true.',
    run.script.path,
    fault.flag,
    value,
  );
  return { ...place, message };
}

/** An option or argument that the script needs. Of a task it isn't known whether the job passes it. */
export function missingFinding({ run, fault }: MissingArgument): Finding {
  const { owner, name, file } = run.place;
  const place = { path: [...owner, name], ...(file && { part: { start: file.start, end: file.end } }) };
  const severity: Pick<Finding, 'severity'> = owner.length > 1 ? { severity: 'hint' } : severityOf(run);
  return { ...place, ...severity, ...wordsFor(run, fault) };
}

function wordsFor(run: ScriptRun, fault: MissingFault): Pick<Finding, 'message' | 'fixes'> {
  const { path: file } = run.script;
  const isParameter = run.place.isLast;
  if (fault.kind === 'missing-positional')
    return {
      message:
        run.place.name === 'command'
          ? l10n.t('{0} needs the argument "{1}".', file, fault.name)
          : l10n.t('{0} needs the argument "{1}", which only a command can pass.', file, fault.name),
    };
  if (fault.kind === 'missing-group') {
    const flags = fault.group.options.map(longest);
    const shown = isParameter ? flags.map((flag) => flag.replace(/^--/, '')) : flags;
    return {
      message: l10n.t('{0} needs one of {1}.', file, quoted(shown)),
      fixes: flags.flatMap((flag) => addOption(run, flag)),
    };
  }
  const flag = longest(fault.option);
  return {
    message: isParameter
      ? l10n.t('{0} needs "{1}". Add it to "parameters".', file, flag)
      : l10n.t('{0} needs "{1}". Add it to "command".', file, flag),
    fixes: addOption(run, flag, fault.option),
  };
}

const longest = ({ flags }: Option): string => flags.findLast((flag) => flag.startsWith('--')) ?? flags[0] ?? '';

/** As a hyperparameter, if the script gets those; else behind the script in the command. */
function addOption({ place, job }: ScriptRun, flag: string, option?: Option): Fix[] {
  if (place.owner.length > 1) return [];
  const name = flag.replace(/^--/, '');
  const sample = option?.choices?.[0];
  const { parameters, command = '' } = job.algorithm ?? {};
  if (place.isLast && flag.startsWith('--')) {
    const list = ['algorithm', 'parameters'];
    const title = l10n.t('Add hyperparameter "{0}"', name);
    const item = { name, value: String(sample ?? todo(name)) };
    return [fix(title, parameters ? { set: [...list, parameters.length], value: item } : { set: list, value: [item] })];
  }
  if (!place.file || sample === undefined || !/^[\w.-]+$/.test(String(sample))) return [];
  const { end } = place.file;
  return [
    changePart([...place.owner, 'command'], command, `${command.slice(0, end)} ${flag} ${sample}${command.slice(end)}`),
  ];
}
