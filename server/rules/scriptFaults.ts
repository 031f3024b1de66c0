import { memoize } from '../document/memoize.ts';
import type { PartialJob, Path } from '../document/path.ts';
import type { Span } from '../document/span.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Argument } from '../script/argument.ts';
import type { Contract, Valued } from '../script/contract.ts';
import type { ArgumentFault, Fault, MissingFault } from '../script/fault.ts';
import { judge, namedArgument, optionsUsed } from '../script/judge.ts';
import type { GivenValue } from '../script/valueFault.ts';
import { changePart } from './kit/changePart.ts';
import { change } from './kit/fixes.ts';
import type { Finding, Fix } from './kit/rule.ts';
import { addedNames, type ScriptArgument, scriptArguments } from './kit/scriptArguments.ts';
import { type FoundScript, isCertainlyRun, scriptsOf } from './kit/scriptsOf.ts';
import type { ShellWord } from './kit/shellCommands.ts';

/** A script with the arguments that it gets. */
export interface ScriptRun extends FoundScript {
  readonly contract: Contract;
  readonly job: PartialJob;
  readonly arguments: readonly Argument[];
  /** The hyperparameters and channels among them. */
  readonly named: ReadonlyMap<Argument, ScriptArgument>;
}

/** What a script refuses of an argument that the file has. */
export interface WrongArgument {
  readonly run: ScriptRun;
  readonly fault: ArgumentFault;
  /** Undefined if the argument stands in the command. */
  readonly hyperparameter: ScriptArgument | undefined;
}

/** What a script needs and doesn't get. */
export interface MissingArgument {
  readonly run: ScriptRun;
  readonly fault: MissingFault;
}

const runsOf = memoize((job: PartialJob) =>
  memoize((knowledge: Knowledge): readonly ScriptRun[] =>
    scriptsOf(job, knowledge).flatMap((found) => {
      const { contract } = found.script;
      return contract ? [{ ...found, contract, job, ...argumentsOf(job, found) }] : [];
    }),
  ),
);

function argumentsOf(job: PartialJob, { place }: FoundScript): Pick<ScriptRun, 'arguments' | 'named'> {
  const { words, isLast, owner } = place;
  if (!isLast) return { arguments: words, named: new Map() };
  const named = new Map(scriptArguments(job, owner).map((it) => [namedArgument(it.name, it.value), it] as const));
  const added = addedNames(job, owner).map((name) => namedArgument(name, undefined));
  return { arguments: [...words, ...named.keys(), ...added], named };
}

const faultsOf = memoize((run: ScriptRun): readonly Fault[] => judge(run.contract, run.arguments));

/** The arguments that scripts refuse, apart from those that the file doesn't have. */
export const wrongArguments = (job: PartialJob, knowledge: Knowledge): WrongArgument[] =>
  runsOf(job)(knowledge).flatMap((run) =>
    faultsOf(run).flatMap((fault) => ('argument' in fault ? inFile(run, fault) : [])),
  );

/** What scripts need and don't get. */
export const missingArguments = (job: PartialJob, knowledge: Knowledge): MissingArgument[] =>
  runsOf(job)(knowledge).flatMap((run) =>
    faultsOf(run).flatMap((fault) => ('argument' in fault ? [] : [{ run, fault }])),
  );

/** Values that don't mean what they seem to: for `type=bool`, every string that isn't empty is true. */
export const falseWords = (job: PartialJob, knowledge: Knowledge): WrongArgument[] =>
  runsOf(job)(knowledge).flatMap((run) =>
    optionsUsed(run.contract, run.arguments).flatMap(({ option, values }) =>
      option.type === 'truth' ? values.filter(isFalseWord).flatMap((it) => inFile(run, truthOf(it, option))) : [],
    ),
  );

const isFalseWord = ({ value = '' }: GivenValue): boolean => /^(?:false|no|off|0)$/i.test(value);

const truthOf = ({ value = '', ...place }: GivenValue, of: Valued): ArgumentFault => ({
  ...place,
  kind: 'type',
  value,
  of,
});

function inFile(run: ScriptRun, fault: ArgumentFault): WrongArgument[] {
  const hyperparameter = run.named.get(fault.argument);
  return hyperparameter || isWord(fault.argument) ? [{ run, fault, hyperparameter }] : [];
}

const isWord = (argument: Argument): argument is ShellWord => 'raw' in argument;

/** Only what certainly ends the job is more than a hint. How the script of a task gets its arguments isn't documented. */
export function severityOf(run: ScriptRun): Pick<Finding, 'severity'> {
  if (!isCertainlyRun(run) || !run.contract.isCertain) return { severity: 'hint' };
  return run.contract.library === 'absl' || run.place.owner.length > 1 ? { severity: 'warning' } : {};
}

/** Where a wrong argument is in the file, and how another text is put there. */
export interface FaultPlace {
  readonly path: Path;
  readonly part?: Span;
  /** Nothing if the part can't be replaced safely. */
  readonly replace: (text: string) => Fix[];
}

/** The name of the option in an argument, or its value. */
export function placeIn({ run, fault, hyperparameter }: WrongArgument, what: 'name' | 'value'): FaultPlace {
  if (hyperparameter) {
    const path = [...hyperparameter.path, what];
    return { path, replace: (text) => [change(path, what === 'name' ? text.replace(/^--/, '') : text)] };
  }
  const { owner, name } = run.place;
  const path = [...owner, name];
  const word = fault.argument as ShellWord;
  const part = partOf(word, fault.flag, what);
  const command = run.job.algorithm?.command ?? '';
  const isPlain = word.raw === word.known;
  const replaced = (text: string) => command.slice(0, part.start) + text + command.slice(part.end);
  return {
    path,
    part,
    replace: (text) => (isPlain && plain.test(text) ? [changePart(path, command, replaced(text))] : []),
  };
}

/** Needs no quotes in a shell. */
const plain = /^[\w@%+:,./-]+$/;

function partOf({ raw, start, end }: ShellWord, flag: string, what: 'name' | 'value'): Span {
  const isNamed = flag !== '' && raw.startsWith(flag);
  if (what === 'name') return { start, end: isNamed ? start + flag.length : end };
  const isAttached = isNamed && raw.charAt(flag.length) === '=' && raw.length > flag.length + 1;
  return { start: isAttached ? start + flag.length + 1 : start, end };
}
