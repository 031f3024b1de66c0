import type { Path } from '../document/path.ts';
import type { Span } from '../document/span.ts';
import type { Fix, Severity } from '../rules/kit/rule.ts';

/** Something wrong with a file, as editor, command line and endpoint report it. */
export interface Problem {
  /** Id of the rule, or of the syntax check. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: Path;
  /** The smallest guilty token. */
  readonly span: Span;
  /** ModelArts codes the service is expected to answer with, the likeliest first. */
  readonly codes: readonly string[];
  readonly fixes: readonly Fix[];
  readonly related: readonly { readonly path: Path; readonly span: Span; readonly message: string }[];
  readonly tags: readonly ('unnecessary' | 'deprecated')[];
}

/** What the service answers about an invalid property, unless it has a code for this property. */
export const invalidProperty = 'ModelArts.2788';

/** A problem of the text rather than of a field. */
export const textProblem = (problem: Pick<Problem, 'rule' | 'severity' | 'message' | 'span'>): Problem => ({
  ...problem,
  path: [],
  codes: [],
  fixes: [],
  related: [],
  tags: [],
});

/** An error of the text. The service takes nothing that it cannot read. */
export const unreadable = (rule: string, message: string, span: Span): Problem => ({
  ...textProblem({ rule, severity: 'error', message, span }),
  codes: ['ModelArts.2787'],
});
