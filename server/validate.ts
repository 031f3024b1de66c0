import * as l10n from '@vscode/l10n';
import { DiagnosticSeverity, type JSONSchema } from 'vscode-json-languageservice';
import { type JobDocument, jsonService, maxDepth } from './document.ts';
import { spanAt } from './locate.ts';
import type { Problem, Span } from './problem.ts';
import { rules } from './rules/index.ts';
import type { Finding, Rule, Severity } from './rules/rule.ts';

/** Severities by rule id, as the setting `trainingjob.rules` gives them. */
export type RuleSeverities = Readonly<Record<string, Severity | 'off'>>;

/** A file with more problems than this is told the first ones, and that there are more. */
export const maxProblems = 1000;

/** Everything wrong with a file, in document order. Editor, command line and endpoint all judge by this. */
export async function validate(document: JobDocument, severities: RuleSeverities = {}): Promise<Problem[]> {
  if (document.tooDeep) return [tooDeep()];
  const problems = [...(await syntaxProblems(document)), ...ruleProblems(document, severities)];
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return problems.length > maxProblems ? [...problems.slice(0, maxProblems), tooMany(problems)] : problems;
}

async function syntaxProblems({ text, tree }: JobDocument): Promise<Problem[]> {
  const settings = { comments: 'ignore', trailingCommas: 'ignore' } as const;
  const found = await jsonService.doValidation(text, tree, settings, anySchema);
  return found.map(({ message, range, severity }) => ({
    ...plain,
    rule: 'json-syntax',
    severity: severity === DiagnosticSeverity.Error ? 'error' : 'warning',
    message: typeof message === 'string' ? message : message.value,
    span: { start: text.offsetAt(range.start), end: text.offsetAt(range.end) },
    codes: ['ModelArts.2787'],
  }));
}

function ruleProblems(document: JobDocument, severities: RuleSeverities): Problem[] {
  const explained = document.mismatches.flatMap((mismatch) => {
    for (const rule of rules) {
      const finding = 'explain' in rule ? rule.explain(mismatch) : undefined;
      if (finding) return toProblem(rule, finding, document, severities) ?? [];
    }
    return [];
  });
  const checked = rules.flatMap((rule) =>
    'check' in rule
      ? [...rule.check(document.job)].flatMap((it) => toProblem(rule, it, document, severities) ?? [])
      : [],
  );
  return [...explained, ...checked];
}

function toProblem(
  rule: Rule,
  finding: Finding,
  { root }: JobDocument,
  severities: RuleSeverities,
): Problem | undefined {
  const severity = severities[rule.id] ?? (rule.offByDefault ? 'off' : (finding.severity ?? rule.severity));
  if (severity === 'off') return undefined;
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

/** Keeps the library from looking for a schema, in the text's `$schema` too. With an id it is registered once only. */
const anySchema: JSONSchema = { id: 'trainingjob://schema/any' };

const plain = { path: [], codes: [], fixes: [], related: [], tags: [] } as const;

const start: Span = { start: 0, end: 1 };

const tooDeep = (): Problem => ({
  ...plain,
  rule: 'too-deep',
  severity: 'error',
  message: l10n.t('This file is nested more than {0} levels deep; a training job needs about twelve.', maxDepth),
  span: start,
  codes: ['ModelArts.2787'],
});

const tooMany = (problems: readonly Problem[]): Problem => ({
  ...plain,
  rule: 'too-many-problems',
  severity: 'information',
  message: l10n.t('This file has {0} problems; the first {1} are shown.', problems.length, maxProblems),
  span: start,
});
