import { printable } from '../../../l10n/printable.ts';
import type { Finding } from '../../../modelarts/failure/explainFailure.ts';

/** A finding as it can be shown: its sentences can quote the log, with what nobody may see and what isn't visible. */
export const maskFinding = (finding: Finding, mask: (text: string) => string): Finding => ({
  ...finding,
  cause: printable(mask(finding.cause)),
  remedy: printable(mask(finding.remedy)),
  evidence: { ...finding.evidence, line: mask(finding.evidence.line) },
});
