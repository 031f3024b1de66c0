import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { bugs } from '../../package.json';
import type { Path } from '../document/path.ts';
import { rangeOf } from '../document/span.ts';
import { ruleLink } from '../explain/docs.ts';
import { fixedProblemOf } from '../rules/kit/fixedProblems.ts';
import type { Problem } from './problem.ts';

const diagnosticSource = 'trainingjob';

/** A problem as LSP has it. */
export function toDiagnostic(problem: Problem, text: TextDocument, docsBase: string): Diagnostic {
  const { rule, message, severity, tags, related } = problem;
  return {
    range: rangeOf(text, problem.span),
    severity: severityNumbers[severity],
    code: rule,
    // A bug of ours is for the issue tracker, every other problem for its chapter of the documentation.
    codeDescription: { href: fixedProblemOf(rule)?.bug ? bugs.url : ruleLink(docsBase, rule) },
    source: diagnosticSource,
    message,
    ...(tags.length && { tags: tags.map((tag) => tagNumbers[tag]) }),
    ...(related.length && {
      relatedInformation: related.map((other) => ({
        location: { uri: text.uri, range: rangeOf(text, other.span) },
        message: other.message,
      })),
    }),
    data: { path: sentPath(problem.path), codes: problem.codes },
  };
}

/** Up to a name that is longer than any that means something: clients would get all of it with each problem. */
function sentPath(path: Path): Path {
  const end = path.findIndex((step) => typeof step === 'string' && step.length > longestStep);
  return end < 0 ? path : path.slice(0, end);
}

/** In characters. */
const longestStep = 1000;

const severityNumbers = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tagNumbers = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;
