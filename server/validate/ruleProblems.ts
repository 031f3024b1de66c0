import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import type { ViolationKind } from '../document/brokenKeyword.ts';
import type { JobDocument } from '../document/document.ts';
import { nodeAt } from '../document/locate.ts';
import { isAt, type PartialJob } from '../document/path.ts';
import { hasPlaceholder } from '../document/placeholders.ts';
import { isMandatory } from '../document/schema.ts';
import { isLeftOut, type SchemaViolation } from '../document/violations.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { fixedProblems } from '../rules/kit/fixedProblems.ts';
import { isResponse } from '../rules/kit/returned.ts';
import { type Finding, type JobRule, type Level, levels, type Rule, type SchemaRule } from '../rules/kit/rule.ts';
import { keptAnswersOf } from './keptAnswers.ts';
import { type Problem, textProblem } from './problem.ts';
import { type Ruleset, rulesetOf, type Topics } from './ruleset.ts';
import { stackOf } from './stackOf.ts';
import { type Suppressions, suppressionsOf } from './suppressions.ts';
import { toProblem } from './toProblem.ts';
import { unreadIn } from './unreadIn.ts';

/** Severities by rule id, as the setting `trainingjob.rules` gives them. */
export type RuleSeverities = Readonly<Record<string, Level>>;

interface Options {
  readonly severities: RuleSeverities;
  readonly topics: Topics;
  readonly knowledge: Knowledge;
  readonly log: (text: string) => void;
  /** The most problems of the schema rules, and of the job rules. */
  readonly limit: number;
}

/** What the rules report. A rule that throws becomes a problem of its own, and the others go on. */
export function ruleProblems(document: JobDocument, options: Options): Problem[] {
  const suppressions = suppressionsOf(document);
  const broken = new Set<Rule>();
  const run = { document, options, suppressions, broken };
  const ruleset = rulesetOf(options.topics);
  const found = wholeResponse(
    [...explainViolations({ ...run, problems: [] }, ruleset), ...checkJob({ ...run, problems: [] }, ruleset)],
    document,
    ruleset,
  );
  const alone = found.filter(({ rule }) => ruleset.alone.has(rule));
  const isOff = (rule: Rule) => severityOf(rule, {}, options.severities) === 'off';
  const bugs = [...broken].filter((rule) => !isOff(rule)).map(brokenRule);
  return [...(alone.length ? alone : found), ...bugs, ...suppressions.problems];
}

/** Of a response, one problem says it all: once it is a request, what else the service has filled in is found. */
function wholeResponse(found: readonly Problem[], { violations }: JobDocument, ruleset: Ruleset): readonly Problem[] {
  const { filledIn, schemaRules } = ruleset;
  const saysAll = ({ rule }: Problem) => filledIn.has(rule) && schemaRules.some(({ id }) => id === rule);
  const sentence = isResponse(violations) ? found.find(saysAll) : undefined;
  return sentence ? found.filter((problem) => problem === sentence || !filledIn.has(problem.rule)) : found;
}

/** One pass over a document. */
interface Run {
  readonly document: JobDocument;
  readonly options: Options;
  readonly suppressions: Suppressions;
  readonly problems: Problem[];
  /** The rules that have thrown. */
  readonly broken: Set<Rule>;
}

/** Each schema violation is worded by the first rule that explains it. */
function explainViolations(run: Run, { schemaRules, replaced }: Ruleset): Problem[] {
  const { document, options, problems } = run;
  for (const violation of document.violations) {
    if (problems.length >= options.limit) break;
    if (!isReplaced(violation, replaced)) schemaRules.some((rule) => explain(run, rule, violation));
  }
  return problems;
}

function explain(run: Run, rule: SchemaRule, violation: SchemaViolation): boolean {
  try {
    const finding = rule.explain(violation, run.document.violations);
    if (finding && finding !== 'explained') report(run, rule, finding);
    return finding !== undefined;
  } catch (error) {
    noteBroken(run, rule, error);
    return false;
  }
}

function checkJob(run: Run, { jobTopics }: Ruleset): Problem[] {
  const { document, options, problems } = run;
  const { job, lineage } = document;
  const { knowledge } = options;
  const isAboutUnread = unreadIn(document.violations);
  const kept = lineage && keptAnswersOf(lineage);
  const asked = { job, beside: knowledge };
  const add = (rule: JobRule, finding: Finding) => {
    if (isAboutUnread(finding) || (rule.formatOnly && isPlaceholderAt(document.root, finding))) return;
    report(run, rule, finding);
  };
  for (const topic of jobTopics) {
    if (problems.length >= options.limit) break;
    if (!isAsked(run, topic)) continue;
    const known = kept?.known(topic, asked) as Found | undefined;
    const find = (of: PartialJob) => askTopic(run, topic.rules, { job: of, add });
    if (known) for (const [rule, finding] of known) add(rule, finding);
    else if (kept) kept.ask(topic, asked, find);
    else find(job);
  }
  return problems;
}

/** What the rules of a topic find. */
type Found = readonly (readonly [rule: JobRule, finding: Finding])[];

/** Whether the job has the part that the topic is about. */
function isAsked(run: Run, { about, rules }: Ruleset['jobTopics'][number]): boolean {
  try {
    return !about || Boolean(about(run.document.job, run.options.knowledge));
  } catch (error) {
    for (const rule of rules) noteBroken(run, rule, error);
    return false;
  }
}

interface Asked {
  readonly job: PartialJob;
  readonly add: (rule: JobRule, finding: Finding) => void;
}

/** Adds what the rules of a topic find, and returns it, unless there is too much of it or a rule fails. */
function askTopic(run: Run, rules: readonly JobRule[], { job, add }: Asked): Found | undefined {
  const { options, problems } = run;
  const found: [JobRule, Finding][] = [];
  let isDone = true;
  for (const rule of rules) {
    try {
      for (const finding of rule.check(job, options.knowledge)) {
        if (problems.length >= options.limit) return undefined;
        found.push([rule, finding]);
        add(rule, finding);
      }
    } catch (error) {
      noteBroken(run, rule, error);
      isDone = false;
    }
  }
  return isDone && found.length < options.limit ? found : undefined;
}

/** Adds the problem, unless the rule is off or suppressed there. */
function report({ document, options, suppressions, problems }: Run, rule: Rule, finding: Finding): void {
  const severity = severityOf(rule, finding, options.severities);
  if (severity === 'off') return;
  const problem = toProblem(rule, finding, severity, document);
  if (!suppressions.isSuppressed(rule.id, problem.span)) problems.push(problem);
}

function noteBroken({ broken, options }: Run, rule: Rule, error: unknown): void {
  if (!broken.has(rule)) options.log(`${rule.id}: ${stackOf(error)}`);
  broken.add(rule);
}

const brokenRule = ({ id }: Rule): Problem =>
  textProblem({
    rule: fixedProblems.broken.id,
    severity: 'information',
    message: l10n.t('Rule "{0}" failed because of a bug in this extension. Report the issue.', id),
    span: { start: 0, end: 1 },
  });

/** The user's severity, or else the rule's. A finding can be milder, never more severe. */
function severityOf(rule: Rule, { severity: milder }: Partial<Finding>, severities: RuleSeverities): Level {
  const severity = chosenSeverity(rule, severities);
  return milder && levels.indexOf(milder) > levels.indexOf(severity) ? milder : severity;
}

/** The user's severity of a rule, or else its own. */
export const chosenSeverity = ({ id, offByDefault, severity }: Rule, severities: RuleSeverities): Level =>
  severities[id] ?? (offByDefault ? 'off' : severity);

/** Whether the text at fault contains a placeholder. */
function isPlaceholderAt(root: ASTNode | undefined, { path }: Finding): boolean {
  const node = nodeAt(root, path);
  return node?.type === 'string' && hasPlaceholder(node.value);
}

/** Job rules never see such parts or how a number is written, so they can't replace what the schema says of them. */
const seenBySchemaOnly = new Set<ViolationKind>(['type', 'unknown', 'read-only', 'width', 'digits']);

const isReplaced = (violation: SchemaViolation, replaced: readonly string[]): boolean => {
  const { kind, path, value } = violation;
  const isSeen = value === null ? isMandatory(path) || !seenBySchemaOnly.has(kind) : !seenBySchemaOnly.has(kind);
  return isSeen && !isLeftOut(violation) && replaced.some((form) => isAt(path, form));
};
