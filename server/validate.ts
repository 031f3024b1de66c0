import * as l10n from '@vscode/l10n';
import type { JobDocument, Path } from './document.ts';
import { spanAt } from './locate.ts';
import type { Problem } from './problem.ts';
import type { Mismatch, MismatchKind } from './readJob.ts';
import { isAt } from './rules/fixes.ts';
import { rules } from './rules/index.ts';
import type { Finding, Rule, Severity } from './rules/rule.ts';
import { syntaxProblems } from './syntax.ts';

/** Severities by rule id, as the setting `trainingjob.rules` gives them. */
export type RuleSeverities = Readonly<Record<string, Severity | 'off'>>;

/** A file with more problems than this is told the first ones, and that there are more. */
export const maxProblems = 1000;

/** Everything wrong with a file, in document order. Editor, command line and endpoint all judge by this. */
export async function validate(document: JobDocument, severities: RuleSeverities = {}): Promise<Problem[]> {
  const syntax = syntaxProblems(document, maxProblems + 1);
  const problems = document.tooDeep ? syntax : [...syntax, ...ruleProblems(document, severities)];
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return problems.length > maxProblems ? [...problems.slice(0, maxProblems), tooMany()] : problems;
}

function ruleProblems(document: JobDocument, severities: RuleSeverities): Problem[] {
  return [...explained(document, severities), ...checked(document, severities)];
}

/** Problems the schema found, each worded by the first rule that has a word for it. */
function explained(document: JobDocument, severities: RuleSeverities): Problem[] {
  const problems: Problem[] = [];
  for (const mismatch of document.mismatches) {
    if (problems.length > maxProblems) break;
    if (isCovered(mismatch)) continue;
    for (const rule of rules) {
      const finding = rule.explain?.(mismatch);
      if (!finding) continue;
      problems.push(...toProblems(rule, finding, document, severities));
      break;
    }
  }
  return problems;
}

/** What the rules find between the fields, but for what is about a part of the wrong type: that has been said. */
function checked(document: JobDocument, severities: RuleSeverities): Problem[] {
  const isUnread = unreadIn(document);
  const problems: Problem[] = [];
  for (const rule of rules) {
    for (const finding of rule.check?.(document.job) ?? []) {
      if (problems.length > maxProblems) return problems;
      if (!concerns(finding).some(isUnread)) problems.push(...toProblems(rule, finding, document, severities));
    }
  }
  return problems;
}

const covered = rules.flatMap(({ covers = [] }) => covers);

/** A value of the wrong type and a name that should not be there are no rule's to cover: it never sees them. */
const uncoverable = new Set<MismatchKind>(['type', 'unknown', 'read-only']);

const isCovered = ({ kind, path }: Mismatch): boolean =>
  !uncoverable.has(kind) && covered.some((form) => isAt(path, form));

/** Whether a path is in a part that `readJob` left out of the job. */
function unreadIn({ mismatches }: JobDocument): (path: Path) => boolean {
  const unread = mismatches.filter(({ kind }) => kind === 'type').map(({ path }) => path);
  return (path) => unread.some((start) => start.every((step, index) => step === path[index]));
}

/** The places a finding is about: where it is, and what it wants to be there. */
const concerns = ({ path, fixes = [] }: Finding): Path[] => [
  path,
  ...fixes.flatMap(({ changes }) => changes.flatMap((change) => ('set' in change ? [change.set] : []))),
];

function toProblems(rule: Rule, finding: Finding, { root }: JobDocument, severities: RuleSeverities): Problem[] {
  const severity = severities[rule.id] ?? (rule.offByDefault ? 'off' : (finding.severity ?? rule.severity));
  if (severity === 'off') return [];
  const { path, on, message, fixes = [], related = [], tags = [] } = finding;
  const problem = {
    rule: rule.id,
    severity,
    message,
    path,
    span: spanAt(root, path, on),
    codes: rule.codes ?? [],
    fixes,
    related: related.map((other) => ({ ...other, span: spanAt(root, other.path) })),
    tags,
  };
  return [problem];
}

const tooMany = (): Problem => ({
  rule: 'too-many-problems',
  severity: 'information',
  message: l10n.t('This file has more than {0} problems; the first ones are shown.', maxProblems),
  path: [],
  span: { start: 0, end: 1 },
  codes: [],
  fixes: [],
  related: [],
  tags: [],
});
