import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import type { JobDocument } from '../document/document.ts';
import { nodeAt, spanAt } from '../document/locate.ts';
import { isAt, type PartialJob, type Path } from '../document/path.ts';
import { hasPlaceholder } from '../document/placeholders.ts';
import type { SchemaViolation, ViolationKind } from '../document/readJob.ts';
import { isMandatory } from '../document/schema.ts';
import { rules, topics } from '../rules/index.ts';
import { fixedProblems } from '../rules/kit/fixedProblems.ts';
import { type Finding, type JobRule, type Level, levels, type Rule, type Severity } from '../rules/kit/rule.ts';
import { type Problem, textProblem } from './problem.ts';
import { suppressionsOf } from './suppressions.ts';
import { syntaxProblems } from './syntax.ts';

/** Severities by rule id, as the setting `trainingjob.rules` gives them. */
export type RuleSeverities = Readonly<Record<string, Level>>;

/** A file with more problems than this is told the first ones, and that there are more. */
export const maxProblems = 1000;

/** Everything wrong with a file, in document order. Editor, command line and endpoint all judge by this. */
export async function validate(document: JobDocument, severities: RuleSeverities = {}): Promise<Problem[]> {
  const syntax = syntaxProblems(document, maxProblems + 1);
  const problems = document.tooDeep ? syntax : [...syntax, ...judgedProblems(document, severities)];
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return problems.length > maxProblems ? [...problems.slice(0, maxProblems), tooMany()] : problems;
}

function judgedProblems(document: JobDocument, severities: RuleSeverities): Problem[] {
  const ignoring = suppressionsOf(document);
  const judge = (rule: Rule, finding: Finding): Problem[] => {
    const severity = severityOf(rule, finding, severities);
    if (severity === 'off') return [];
    const problem = toProblem(rule, finding, severity, document);
    return ignoring.isSuppressed(rule.id, problem.span) ? [] : [problem];
  };
  return [...schemaProblems(document, judge), ...ruleProblems(document, judge), ...ignoring.problems];
}

/** The user's word, or the rule's; a finding that is milder than its rule stays so. */
function severityOf(rule: Rule, { severity: milder }: Finding, severities: RuleSeverities): Level {
  const severity = severities[rule.id] ?? (rule.offByDefault ? 'off' : rule.severity);
  return milder && levels.indexOf(milder) > levels.indexOf(severity) ? milder : severity;
}

/** Makes a problem of a finding, unless it is switched off there. */
type Report = (rule: Rule, finding: Finding) => Problem[];

/** Problems the schema found, each worded by the first rule that has a word for it. */
function schemaProblems({ mismatches }: JobDocument, judge: Report): Problem[] {
  const problems: Problem[] = [];
  for (const mismatch of mismatches) {
    if (problems.length > maxProblems) break;
    if (isCovered(mismatch)) continue;
    for (const rule of wordRules) {
      const finding = rule.explain(mismatch);
      if (!finding) continue;
      problems.push(...judge(rule, finding));
      break;
    }
  }
  return problems;
}

const wordRules = rules.filter((rule) => rule.explain !== undefined);

/** What the rules find between the fields, but for what is about a part of the wrong type: that has been said. */
function ruleProblems({ job, mismatches, root }: JobDocument, judge: Report): Problem[] {
  const isSaid = saidBy(mismatches);
  const problems: Problem[] = [];
  for (const rule of rulesFor(job)) {
    for (const finding of rule.check(job)) {
      if (problems.length > maxProblems) return problems;
      if (isSaid(finding) || (rule.formatOnly && isReferred(root, finding))) continue;
      problems.push(...judge(rule, finding));
    }
  }
  return problems;
}

/** Whether the text at fault has references in it. */
function isReferred(root: ASTNode | undefined, { path }: Finding): boolean {
  const node = nodeAt(root, path);
  return node?.type === 'string' && hasPlaceholder(node.value);
}

const jobTopics = Object.values(topics).map(({ rules, about }) => ({
  about,
  rules: rules.filter((rule) => rule.check !== undefined),
}));

/** The rules that have a say about what the job has. */
function rulesFor(job: PartialJob): JobRule[] {
  const asked: JobRule[] = [];
  for (const { about, rules } of jobTopics) if (!about || about(job)) asked.push(...rules);
  return asked;
}

const covered = rules.flatMap(({ replacesSchema: covers = [] }) => covers);

/** A value of the wrong type and a name that should not be there are no rule's to cover: it never sees them. */
const uncoverable = new Set<ViolationKind>(['type', 'unknown', 'read-only']);

const isCovered = ({ kind, path, value }: SchemaViolation): boolean =>
  (!uncoverable.has(kind) || (value === null && isMandatory(path))) && covered.some((form) => isAt(path, form));

/** Whether a finding is about a part that `readJob` left out of the job. Null is as good as absent. */
function saidBy(mismatches: readonly SchemaViolation[]): (finding: Finding) => boolean {
  const unread = mismatches.filter(({ kind, value }) => kind === 'type' && value !== null);
  if (!unread.length) return () => false;
  const starts = new Set(unread.map(({ path }) => path.join('\n')));
  const isUnread = (path: Path) => {
    let start = '';
    return path.some((step, index) => {
      start += index ? `\n${step}` : step;
      return starts.has(start);
    });
  };
  return (finding) => concerns(finding).some(isUnread);
}

/** The places a finding is about: where it is, and what it wants to be there. */
const concerns = ({ path, fixes = [] }: Finding): Path[] => [
  path,
  ...fixes.flatMap(({ changes }) => changes.flatMap((change) => ('set' in change ? [change.set] : []))),
];

function toProblem(rule: Rule, finding: Finding, severity: Severity, { root }: JobDocument): Problem {
  const { path, on, message, fixes = [], related = [], tags = [] } = finding;
  return {
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
}

const tooMany = (): Problem =>
  textProblem({
    rule: fixedProblems.many.id,
    severity: 'information',
    message: l10n.t('This file has more than {0} problems; the first ones are shown.', maxProblems),
    span: { start: 0, end: 1 },
  });
