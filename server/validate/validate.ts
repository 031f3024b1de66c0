import * as l10n from '@vscode/l10n';
import type { JobDocument } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { topics as allTopics } from '../rules/index.ts';
import { fixedProblems } from '../rules/kit/fixedProblems.ts';
import { type Problem, textProblem } from './problem.ts';
import { type RuleSeverities, ruleProblems } from './ruleProblems.ts';
import type { Topics } from './ruleset.ts';
import { shownProblems } from './shownProblem.ts';
import { syntaxProblems } from './syntax.ts';

export interface ValidateOptions {
  readonly topics?: Topics;
  /** What is known beside the document. */
  readonly knowledge?: Knowledge;
  /** Gets the stack of a rule that throws. */
  readonly log?: (text: string) => void;
  /** Nobody sees the problems, so secrets that they quote aren't looked for. */
  readonly isUnseen?: boolean;
  /** The most problems that are found. */
  readonly most?: number | undefined;
}

/** More problems than this in one file help nobody. */
export const maxProblems = 1000;

/** Whether there are more problems than are shown. */
export const isCut = (problems: readonly Problem[]): boolean => problems.length > maxProblems;

/** Everything wrong with a file, in document order. Editor, command line and endpoint all use this one check. */
export async function validate(
  document: JobDocument,
  severities: RuleSeverities = {},
  { topics = allTopics, knowledge = {}, log = () => {}, isUnseen = false, most = maxProblems }: ValidateOptions = {},
): Promise<Problem[]> {
  const limit = most + 1;
  const syntax = syntaxProblems(document, limit);
  const problems = document.tooDeep
    ? syntax
    : [
        ...syntax,
        ...ruleProblems(document, { severities, topics, knowledge, log, limit }).filter(isReadable(document, syntax)),
      ];
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const first = problems.slice(0, most);
  const shown = isUnseen ? first : shownProblems(first, document);
  return problems.length > most ? [...shown, tooMany()] : shown;
}

/** Whether a problem isn't about a path or number that must be written in another way first. A fix can be that way. */
function isReadable({ slips }: JobDocument, syntax: readonly Problem[]): (problem: Problem) => boolean {
  const overlap = (one: Span, other: Span) => one.start < other.end && other.start < one.end;
  const paths = slips.filter(({ kind }) => kind === 'path');
  const numbers = syntax.filter(({ rule }) => rule === fixedProblems.number.id).map(({ span }) => span);
  return ({ span, fixes }) =>
    !paths.some((path) => overlap(path, span)) &&
    (fixes.length > 0 || !numbers.some((number) => overlap(number, span)));
}

const tooMany = (): Problem =>
  textProblem({
    rule: fixedProblems.many.id,
    severity: 'information',
    message: l10n.t('This file has more than {0} problems. Only the first {0} are shown.', maxProblems),
    span: { start: 0, end: 1 },
  });
