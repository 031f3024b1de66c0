import type { JobDocument } from '../document/document.ts';
import { nodeAt, spanAt } from '../document/locate.ts';
import { partOfString } from '../document/stringOffsets.ts';
import type { Finding, Rule, Severity } from '../rules/kit/rule.ts';
import { invalidProperty, type Problem } from './problem.ts';

/** What a rule has found, at its place in a document. */
export function toProblem(rule: Rule, finding: Finding, severity: Severity, { root, text }: JobDocument): Problem {
  const { path, on, part, message, codes = rule.codes, fixes = [], related = [], tags = [] } = finding;
  return {
    rule: rule.id,
    severity,
    message,
    path,
    span: (part && partOfString(text.getText(), nodeAt(root, path), part)) ?? spanAt(root, path, on),
    codes: codes ?? (severity === 'error' ? [invalidProperty] : []),
    fixes,
    related: related.map((other) => ({ ...other, span: spanAt(root, other.path) })),
    tags,
  };
}
