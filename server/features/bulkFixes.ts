import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { JobDocument, ParsedText } from '../document/document.ts';
import { breaksOf } from '../document/syntaxErrors.ts';
import { difference } from '../edits/changeText.ts';
import { rules } from '../rules/index.ts';
import { fixedProblemOf } from '../rules/kit/fixedProblems.ts';
import { isResponse, returnedIn } from '../rules/kit/returned.ts';
import type { Fix } from '../rules/kit/rule.ts';
import type { Problem } from '../validate/problem.ts';
import { validate } from '../validate/validate.ts';
import { type CheckedDocument, workspaceEdit } from './checkedDocument.ts';
import { fixAll } from './fixAll.ts';
import { isSerious, type JudgedDocument, losesNothing } from './fixEffects.ts';
import { offeredFixes, type Unread, unreadFor } from './offeredFixes.ts';

export const fixAllKind = 'source.fixAll.trainingjob';
export const toRequestKind = 'source.trainingjob.toRequest';

/** What the edit of an action is computed from once the action is chosen. */
export interface FixAllData {
  readonly uri: string;
  /** The rules whose problems are fixed. Without them, every safe fix is applied. */
  readonly rules?: readonly string[];
  /** The preferred fixes are applied even if they lose something. Otherwise, only those are that don't. */
  readonly evenIfLost?: true;
}

/** The edit of an action that fixes many problems at once. */
export async function resolveFixAll(
  { document, problems, severities, knowledge = {} }: CheckedDocument,
  { rules: meant, evenIfLost }: FixAllData,
): Promise<WorkspaceEdit> {
  // Who asks for the fixes of a rule wants them even where its problems aren't shown.
  const shown = { ...severities, ...Object.fromEntries((meant ?? []).map((rule) => [rule, 'warning' as const])) };
  const judged = {
    document,
    problems: meant ? await validate(document, shown, { knowledge, isUnseen: true, most: mostFixed }) : problems,
    severities: shown,
    knowledge,
    ...(meant && { most: mostFixed }),
    ...(evenIfLost && { fixedNext: meant ?? [] }),
  };
  const before = document.text.getText();
  const after = await fixAll(judged, (problem, current) => {
    const { rule, fixes } = problem;
    if (!meant) return safeFixOf(problem);
    if (!meant.includes(rule)) return undefined;
    return evenIfLost ? fixes[0] : fixes.find((fix) => isForMany(current, fix));
  });
  return workspaceEdit(document, before === after ? [] : [difference(before, after)]);
}

/** Problems of a rule that are fixed at once. As many as are shown would take twenty rounds through the text. */
const mostFixed = 20_000;

/** Whether a fix can be applied to many problems at once, of which nobody looks at each. */
const isForMany = (document: ParsedText, fix: Fix): boolean => !fix.isGuess && losesNothing(document, fix);

/** The text after every safe fix. */
export const fixSafely = (judged: JudgedDocument): Promise<string> => fixAll(judged, safeFixOf);

const safeFixOf = (problem: Problem) => (isSerious(problem) && problem.fixes[0]?.safe ? problem.fixes[0] : undefined);

/** Where brackets are missing, a property can seem to be in an object that it isn't in: nobody looks at each of many fixes. */
export async function fixesOfKind(here: readonly Problem[], checked: CheckedDocument): Promise<CodeAction[]> {
  const { document, problems } = checked;
  if (breaksOf(document).length) return [];
  const found: CodeAction[] = [];
  if (here.some(({ rule }) => filledInRules.includes(rule)) && isResponse(document.violations))
    found.push(toRequest(document, CodeActionKind.QuickFix));
  const unread = unreadFor(checked);
  for (const rule of new Set(here.map(({ rule }) => rule).filter((rule) => !fixedProblemOf(rule)))) {
    const ofRule = problems.filter((other) => other.rule === rule);
    const fixable = ofRule.filter(({ fixes }) => fixes.some((fix) => isForMany(document, fix)));
    const checkedOnes = fixable.slice(0, mostChecked);
    const count = fixable.length - checkedOnes.length + (await fixedWithoutLoss(checked, checkedOnes, unread));
    const data: FixAllData = { uri: document.text.uri, rules: [rule] };
    const title = l10n.t('Fix all {0} problems ({1})', rule, count);
    if (count > 1) found.push({ title, kind: CodeActionKind.QuickFix, data });
  }
  return found;
}

/** Whether each of more problems can be fixed isn't worth the time. */
const mostChecked = 10;

/** How many problems have a fix that does no harm and loses nothing. */
async function fixedWithoutLoss(
  checked: CheckedDocument,
  problems: readonly Problem[],
  unread: Unread,
): Promise<number> {
  const offered = await offeredFixes(checked, problems, unread);
  return new Set(offered.filter(({ fix }) => isForMany(checked.document, fix)).map(({ problem }) => problem)).size;
}

const filledInRules = rules.filter(({ filledIn }) => filledIn).map(({ id }) => id);

/** Actions on the whole file. Only when the client asks for them, because finding them takes a while in large files. */
export async function sourceActions(
  checked: CheckedDocument,
  isAskedFor: (kind: string) => boolean,
): Promise<CodeAction[]> {
  const { document, problems } = checked;
  const { violations } = document;
  const { uri } = document.text;
  const isFixable = async () => {
    const safe = problems.filter((problem) => isSerious(problem) && problem.fixes[0]?.safe).slice(0, mostChecked);
    return (await offeredFixes(checked, safe)).some(({ fix }) => fix.safe);
  };
  const all: FixAllData = { uri };
  return [
    ...(isAskedFor(fixAllKind) && (await isFixable())
      ? [{ title: l10n.t('Apply all safe fixes'), kind: fixAllKind, data: all }]
      : []),
    ...(isAskedFor(toRequestKind) && !returnedIn(violations).next().done && !breaksOf(document).length
      ? [toRequest(document, toRequestKind)]
      : []),
  ];
}

function toRequest({ text }: JobDocument, kind: string): CodeAction {
  const data: FixAllData = { uri: text.uri, rules: filledInRules, evenIfLost: true };
  return { title: l10n.t('Turn this response into a request'), kind, data };
}
