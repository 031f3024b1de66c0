import { printableJson } from '../../l10n/printable.ts';
import { type CheckResult, rowsOf } from './report.ts';

/** An array of problems. */
export const jsonReport = ({ reports }: CheckResult): string =>
  printableJson(JSON.stringify(reports.flatMap(rowsOf), null, 2));
