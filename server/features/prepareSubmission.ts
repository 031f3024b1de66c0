import type { JobDocument } from '../document/document.ts';
import { requestBody } from '../document/requestBody.ts';
import { rangeOf } from '../document/span.ts';
import { resourcesOf } from '../explain/resourcesOf.ts';
import type { PreparedSubmission } from '../protocol.ts';
import { fixedProblems } from '../rules/kit/fixedProblems.ts';
import type { Problem } from '../validate/problem.ts';

/** What is about to be sent for one version of a file, and what is wrong with it. */
export function prepareSubmission({ text, job }: JobDocument, problems: readonly Problem[]): PreparedSubmission {
  // Characters that were lost when the file was read must not replace those of the file.
  const isLegible = problems.every(({ rule }) => rule !== fixedProblems.encoding.id);
  const body = isLegible ? requestBody(text.getText()) : undefined;
  const jobName = job.metadata?.name;
  return {
    version: text.version,
    resources: resourcesOf(job),
    problems: problems.map(({ severity, message, span, rule }) => {
      const range = rangeOf(text, span);
      return { severity, message, line: range.start.line, range, rule };
    }),
    ...(body !== undefined && { body }),
    ...(jobName && { jobName }),
  };
}
