import type { ASTNode } from 'vscode-json-languageservice';
import { asJob, type JobDocument, type ParsedText } from '../document/document.ts';
import { membersOf } from '../document/layout.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { hasPlaceholder } from '../document/placeholders.ts';
import { breaksOf } from '../document/syntaxErrors.ts';
import { apply } from '../edits/changeText.ts';
import type { Change, Edit } from '../edits/edit.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { rules } from '../rules/index.ts';
import type { Fix, Severity } from '../rules/kit/rule.ts';
import type { Problem } from '../validate/problem.ts';
import type { RuleSeverities } from '../validate/ruleProblems.ts';
import { isCut, validate } from '../validate/validate.ts';

/** A version of a file with its problems, and the settings that they depend on. */
export interface JudgedDocument {
  readonly document: JobDocument;
  readonly problems: readonly Problem[];
  readonly severities: RuleSeverities;
  /** What is known beside the file. */
  readonly knowledge?: Knowledge;
  /** Rules whose problems do no harm, because they are fixed next. */
  readonly fixedNext?: readonly string[];
  /** The most problems that are looked for, if they aren't as many as are shown. */
  readonly most?: number | undefined;
}

/**
 * The file after some edits, or nothing if they do harm: the text has more syntax errors than before, or there is an error or a
 * warning that wasn't there. What is wrong with an object or array that only moves was wrong before, so it doesn't count.
 */
export async function harmless(
  before: JudgedDocument,
  changes: readonly Change[],
  edits: readonly Edit[],
): Promise<JudgedDocument | undefined> {
  const { document, problems, severities, knowledge = {}, fixedNext = [], most } = before;
  const after = asJob(apply(document, edits));
  const isText = changes.some((change) => 'text' in change);
  const breaks = breaksOf(after).length - breaksOf(document).length;
  if (breaks > 0 || (isText && breaks === 0)) return undefined;
  const judged = {
    ...before,
    document: after,
    problems: await validate(after, severities, { knowledge, isUnseen: true, most }),
  };
  const takesNoPart = changes.every((change) => 'set' in change && !hasPart(document, change.set));
  const expected = [...leftByFixes, ...fixedNext, ...(takesNoPart ? unwritten : [])];
  const others = { ...judged, problems: judged.problems.filter(({ rule }) => !expected.includes(rule)) };
  // Of so many problems, others come to light as some go.
  const isUnknown = isText || isCut(problems);
  return isUnknown || !bringsUp(problems, others, changes.flatMap(keptAt)) ? judged : undefined;
}

/** Whether there are errors or warnings that weren't there, apart from those inside the values at some paths. */
function bringsUp(before: readonly Problem[], { document, problems }: JudgedDocument, kept: readonly Path[]): boolean {
  const known = new Map<string, number>();
  for (const problem of before.filter(isSerious)) known.set(keyOf(problem), (known.get(keyOf(problem)) ?? 0) + 1);
  const isKept = isInsideOf(document, kept);
  return problems.filter(isSerious).some((problem) => {
    const left = known.get(keyOf(problem)) ?? 0;
    known.set(keyOf(problem), left - 1);
    return left <= 0 && !isKept(problem);
  });
}

/** Whether a problem is about one of the values or, for an object or array, about what is in it. */
function isInsideOf({ root }: ParsedText, kept: readonly Path[]): (problem: Problem) => boolean {
  const containers = kept.filter((path) => hasPart({ root }, path));
  return ({ path }) => containers.some((above) => above.every((step, index) => step === path[index]));
}

const hasPart = ({ root }: Pick<ParsedText, 'root'>, path: Path): boolean => {
  const node = nodeAt(root, path);
  return node !== undefined && isContainer(node);
};

/** Rules about what fixes leave for the user to fill in. */
const leftByFixes = rules.filter((rule) => rule.leftByFixes).map(({ id }) => id);

const unwritten = rules.filter((rule) => rule.ofUnwrittenPart).map(({ id }) => id);

/** The rule and the kind of place: when an item is removed, the others move up. */
const keyOf = ({ rule, path }: Problem): string =>
  [rule, ...path.map((step) => (typeof step === 'number' ? '' : step))].join('\n');

/** Where a value is after a change that keeps it as it is written. */
function keptAt(change: Change): Path[] {
  if ('move' in change) return [change.to];
  if ('wrap' in change) return 'as' in change ? [] : [change.wrap];
  // A whole job in another form still says the same.
  if ('set' in change) return change.set.length ? [] : [change.set];
  if ('rename' in change) return [[...change.rename.slice(0, -1), change.to]];
  return 'unwrap' in change ? [change.unwrap.slice(0, -1)] : [];
}

export const isSerious = ({ severity }: { readonly severity: Severity }): boolean =>
  severity === 'error' || severity === 'warning';

/** Whether something vanishes from a text with a fix. What has no effect and what is empty is no loss. */
export const losesNothing = (document: ParsedText, { safe, changes }: Fix): boolean =>
  safe ?? changes.every((change) => lostTo(document, change).every(isBlank));

/** Whether an object or array vanishes that isn't empty, so somebody must look first. */
export const losesMuch = (document: ParsedText, { safe, changes }: Fix): boolean =>
  !safe && changes.some((change) => lostTo(document, change).some((node) => membersOf(node).length > 0));

/** The values that vanish with a change. A scalar that is replaced by another one doesn't, unless it's a secret or a number. */
function lostTo({ root }: ParsedText, change: Change): readonly ASTNode[] {
  if ('remove' in change) return [nodeAt(root, change.remove) ?? []].flat();
  if ('set' in change)
    return [nodeAt(root, change.set) ?? []]
      .flat()
      .filter((node) => isContainer(node) || isSecret(change) || isOtherNumber(node, change));
  if (!('unwrap' in change)) return [];
  const kept = nodeAt(root, change.unwrap);
  const owner = nodeAt(root, change.unwrap.slice(0, -1));
  const valuesIn = (member: ASTNode) => (member.type === 'property' ? [member.valueNode ?? []].flat() : [member]);
  return owner
    ? membersOf(owner)
        .flatMap(valuesIn)
        .filter((value) => value !== kept)
    : [];
}

/** A secret isn't written anywhere else, so whoever puts a reference in its place must keep it first. */
const isSecret = ({ value }: { readonly value: unknown }): boolean =>
  typeof value === 'string' && hasPlaceholder(value);

/** A number that was rounded or brought within limits can't be told from the new one. */
const isOtherNumber = ({ value: before }: ASTNode, { value: after }: { readonly value: unknown }): boolean =>
  isNumber(before) && isNumber(after) && Number(before) !== Number(after);

const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));

/** Null, or empty. */
const isBlank = (node: ASTNode): boolean =>
  node.type === 'null' || node.value === '' || (isContainer(node) && !membersOf(node).length);

const isContainer = ({ type }: ASTNode): boolean => type === 'object' || type === 'array';
