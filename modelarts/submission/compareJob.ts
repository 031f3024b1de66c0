import { propertiesOf } from '../jsonValue.ts';
import { isAdded, placeOf } from './addedByService.ts';
import { isNameKnown, type JobTemplate } from './jobTemplate.ts';
import { isEmpty, type Pair, type Path, pairsOf } from './pairParts.ts';
import { isAlike, isHidden, isSameValue } from './sameValue.ts';
import { hasPlaceholder, lacksOnlySecrets, literalsOf, valuesBetween } from './writtenText.ts';

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
  /** Shown in place of a value that isn't known anymore. */
  | 'unknown'
  /** The job shows another user, or one of several who have jobs of this name. */
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
}

/** Whether a job of the service was created from a body. Services add properties, omit some, and show others in their own way. */
export function compareJob(shown: unknown, template: JobTemplate, caller: Caller = {}): Comparison {
  const isManaged = usesAlgorithm(template.root);
  const differences = [
    ...[...pairsOf(template.root, shown)].flatMap((pair) => differenceIn(pair, isManaged) ?? []),
    ...(isOfAnother(shown, caller) ? [difference(['metadata', 'user_name'], 'user', 'other')] : []),
    ...(isNameKnown(template) ? [] : [difference(['metadata', 'name'], 'name', 'maybe')]),
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

function differenceIn(pair: Pair, isManaged: boolean): Difference | undefined {
  const { path, written, shown } = pair;
  const place = placeOf(path);
  if (isEmpty(written)) {
    const isExpected = isManaged && ofAlgorithm.has(place);
    return !isExpected && isAdded(path, shown) ? difference(path, 'added', 'maybe') : undefined;
  }
  const kind = kindOf(pair, place);
  return kind && difference(path, kind, verdictOn(kind, pair, place));
}

function kindOf({ written, shown }: Pair, place: string): 'missing' | 'hidden' | 'changed' | 'unknown' | undefined {
  if (isEmpty(shown)) return 'missing';
  if (isHidden(shown) || isHidden(written)) return 'hidden';
  const isSame = caseless.has(place) ? isAlike : isSameValue;
  if (typeof written === 'object' || !isSame(shown, written)) return 'changed';
  const text = String(written);
  // The whole name has been compared already, by its hash.
  if (!hasPlaceholder(text) || place === 'metadata.name') return undefined;
  return lacksOnlySecrets(text) ? 'hidden' : 'unknown';
}

function verdictOn(kind: DifferenceKind, pair: Pair, place: string): Verdict {
  const { written, shown } = pair;
  if (kind === 'changed') return identifies(place) && !isAlike(shown, written) ? 'other' : 'maybe';
  const matters = kind === 'missing' ? identifies(place) : isProgram(place) && !isSeen(pair);
  return kind === 'unknown' || typeof written === 'object' || matters ? 'maybe' : 'same';
}

/** A text around a secret is. */
const isSeen = ({ written, shown }: Pair): boolean =>
  !isHidden(shown) && literalsOf(String(written)).some((literal) => literal.trim() !== '');

/** What says which program runs on what. Other values can be dropped by a service without a doubt about the job. */
const identifies = (place: string): boolean =>
  place === 'algorithm' ||
  place.startsWith('algorithm.') ||
  ['train_type', 'spec.asset_id', 'spec.resource.flavor_id', 'spec.resource.pool_id'].includes(place);

/** The same without the program's data. A job whose program isn't seen is certain to nobody. */
const isProgram = (place: string): boolean =>
  identifies(place) && !/^algorithm\.(environments|inputs|outputs|parameters)\b/.test(place);

/** Names and choices, whose case some services change. */
const caseless: ReadonlySet<string> = new Set([
  'kind',
  'train_type',
  'metadata.name',
  'algorithm.engine.engine_id',
  'algorithm.engine.engine_name',
  'algorithm.engine.engine_version',
  'algorithm.inputs.access_method',
  'algorithm.outputs.access_method',
  'algorithm.parameters.constraint.type',
  'algorithm.parameters.constraint.valid_type',
  'spec.resource.flavor_id',
  'spec.resource.policy',
  'spec.runtime_type',
]);

/** What the service adds to a job from the algorithm that it names. */
const ofAlgorithm: ReadonlySet<string> = new Set(['algorithm.boot_file', 'algorithm.code_dir', 'algorithm.engine']);

function usesAlgorithm(root: unknown): boolean {
  const { id, subscription_id: subscriptionId } = propertiesOf(propertiesOf(root)['algorithm']);
  return !isEmpty(id) || !isEmpty(subscriptionId);
}

function isOfAnother(shown: unknown, { userName }: Caller): boolean {
  const { user_name: name } = propertiesOf(propertiesOf(shown)['metadata']);
  return userName !== undefined && !isEmpty(name) && !isAlike(name, userName);
}
