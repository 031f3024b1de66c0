import { isNameKnown, type JobTemplate, propertiesOf } from './jobTemplate.ts';
import { isEmpty, type Pair, type Path, pairsOf } from './pairParts.ts';
import { isHidden, isSameValue } from './sameValue.ts';
import { hasPlaceholder, literalsOf, valuesBetween } from './writtenText.ts';

/** How sure it is that a job was created from a body. Only the first is ever taken for certain. */
export type Verdict = 'same' | 'maybe' | 'other';

export interface Comparison {
  readonly verdict: Verdict;
  readonly differences: readonly Difference[];
}

/** Never holds a value, because values can be secret. */
export interface Difference {
  readonly path: Path;
  readonly kind: DifferenceKind;
  /** What the job can be in spite of this. */
  readonly verdict: Verdict;
}

export type DifferenceKind =
  | 'changed'
  /** Written, but not shown. */
  | 'missing'
  /** Shown, but not written. */
  | 'added'
  /** Shown as asterisks. */
  | 'hidden'
  /** The job belongs to another user. */
  | 'user'
  /** The name holds a value that isn't known anymore. */
  | 'name'
  /** The job may be older than the submission. */
  | 'time'
  /** The job is listed, but can't be read. */
  | 'unread';

/** Who submitted, as far as it is known. */
export interface Caller {
  readonly userName?: string;
  readonly userId?: string;
}

/** Whether a job of the service was created from a body. Services add properties, omit some, and show others in their own way. */
export function compareJob(shown: unknown, template: JobTemplate, caller: Caller = {}): Comparison {
  const pairs = [...pairsOf(template.root, shown)];
  const isManaged = usesAlgorithm(template.root);
  const differences = [
    ...pairs.flatMap((pair) => differenceIn(pair, isManaged) ?? []),
    ...(isOfAnother(shown, caller) ? [difference(['metadata', 'user_name'], 'user', 'other')] : []),
    ...(isNameKnown(template) ? [] : [difference(['metadata', 'name'], 'name', 'maybe')]),
    ...(showsProgram(pairs) ? [] : [difference(['algorithm'], 'missing', 'maybe')]),
  ];
  return { differences, verdict: worstOf(differences) };
}

/** What a job shows in place of placeholders: known even after the process that knew the values has ended. */
export const valuesIn = (shown: unknown, { root }: JobTemplate): string[] =>
  [...pairsOf(root, shown)].flatMap((pair) =>
    typeof pair.written === 'string' && typeof pair.shown === 'string' && hasPlaceholder(pair.written)
      ? (valuesBetween(literalsOf(pair.written), pair.shown) ?? [pair.shown]).filter(Boolean)
      : [],
  );

export const difference = (path: Path, kind: DifferenceKind, verdict: Verdict): Difference => ({ path, kind, verdict });

export function worstOf(differences: readonly Difference[]): Verdict {
  const verdicts = new Set(differences.map(({ verdict }) => verdict));
  return (['other', 'maybe'] as const).find((verdict) => verdicts.has(verdict)) ?? 'same';
}

function differenceIn({ path, written, shown }: Pair, isManaged: boolean): Difference | undefined {
  if (isEmpty(written)) {
    const isAdded = !isEmpty(shown) && !(isManaged && path[0] === 'algorithm');
    return isAdded ? difference(path, 'added', 'maybe') : undefined;
  }
  if (isEmpty(shown)) return difference(path, 'missing', isPart(written) || identifies(path) ? 'maybe' : 'same');
  if (isHidden(shown) || isHidden(written)) return difference(path, 'hidden', 'same');
  if (isSameValue(shown, written)) return undefined;
  return difference(path, 'changed', identifies(path) ? 'other' : 'maybe');
}

/** What says which program runs on what. Other values can be dropped by a service without a doubt about the job. */
const identifying: readonly Path[] = [
  ['algorithm'],
  ['spec', 'resource', 'flavor_id'],
  ['spec', 'resource', 'pool_id'],
];

const identifies = (path: Path): boolean =>
  identifying.some((place) => place.every((name, index) => path[index] === name));

/** Something of the program has to be seen: a job of which only the name is known is certain to nobody. */
function showsProgram(pairs: readonly Pair[]): boolean {
  const told = pairs.filter(({ path, written }) => identifies(path) && !isEmpty(written));
  return told.length === 0 || told.some(({ shown }) => !isEmpty(shown) && !isHidden(shown));
}

/** The service adds to a job what the algorithm has. */
function usesAlgorithm(root: unknown): boolean {
  const { id, subscription_id: subscriptionId } = propertiesOf(propertiesOf(root).algorithm);
  return !isEmpty(id) || !isEmpty(subscriptionId);
}

function isOfAnother(shown: unknown, { userName, userId }: Caller): boolean {
  const { user_name: name, user_id: id } = propertiesOf(propertiesOf(shown).metadata);
  const differs = (is: unknown, own: string | undefined) => own !== undefined && !isEmpty(is) && !isSameValue(is, own);
  return differs(name, userName) || differs(id, userId);
}

const isPart = (value: unknown): boolean => typeof value === 'object';
