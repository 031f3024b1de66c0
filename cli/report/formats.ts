import type { Piece } from '../kit/terminal.ts';
import { githubReport } from './githubReport.ts';
import { jsonReport } from './jsonReport.ts';
import { junitReport } from './junitReport.ts';
import type { CheckResult } from './report.ts';
import { sarifReport } from './sarifReport.ts';
import { textReport } from './textReport.ts';

/** How what was found is printed. */
export const formats = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  junit: junitReport,
} as const satisfies Readonly<Record<string, (result: CheckResult) => string | readonly Piece[]>>;

export type FormatName = keyof typeof formats;

export const isFormatName = (name: string): name is FormatName => Object.hasOwn(formats, name);
