import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixSafely } from '../../server/features/bulkFixes.ts';
import type { JudgedDocument } from '../../server/features/fixEffects.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import type { RuleSeverities } from '../../server/validate/ruleProblems.ts';
import { UsageError } from '../kit/command.ts';
import { mountedFolders } from '../kit/mountsOption.ts';
import { readJobFile } from '../kit/readJobFile.ts';
import { scriptsBeside } from '../kit/scriptsBeside.ts';
import { terminal } from '../kit/terminal.ts';
import type { Report, UnreadFile } from '../report/report.ts';
import { fineCheck, jobCheck } from './checkJob.ts';
import { type JobFiles, writeFault } from './findJobFiles.ts';
import { SettingsError } from './projectSettings.ts';
import { replaceFile } from './replaceFile.ts';

/** What files are checked by: only data, so that another thread can be told. */
export interface CheckFilesOptions {
  /** They win over those of the project. */
  readonly severities?: RuleSeverities;
  readonly knowledge?: Knowledge;
  readonly mounts?: Readonly<Record<string, string>>;
  /** What standard input is called. */
  readonly stdinName?: string | undefined;
  /** Applies the safe fixes to the files first, but for those that were found by links that lead elsewhere. Standard input is printed instead. */
  readonly fixes?: Pick<JobFiles, 'named' | 'folders'> | undefined;
}

export type CheckedFile = Report | UnreadFile;

/** Checks files one after the other. The others are checked even when one can't be read. */
export function fileChecks(options: CheckFilesOptions): (files: readonly string[]) => Promise<CheckedFile[]> {
  const { severities, knowledge, mounts = {} } = options;
  const by = { ...(severities && { severities }), ...(knowledge && { knowledge }), beside: scriptsBeside(mounts) };
  const checks = { isFine: fineCheck(by), check: jobCheck(by) };
  return async (files) => {
    const checked: CheckedFile[] = [];
    for (const file of files) checked.push(await checkFile(file, checks, options));
    return checked;
  };
}

/** One file that a command is about, with its problems, and the folders that the option --mounts gives. */
export const readReport = async (file: string, mounts: string | undefined): Promise<Report> =>
  checkText(await readJobFile(file), mounts);

/** The same for a text that was read, and maybe changed. */
export const checkText = async (text: TextDocument, mounts: string | undefined): Promise<Report> =>
  reportOf(await jobCheck({ beside: scriptsBeside(mountedFolders(mounts)) })(text));

interface Checks {
  readonly isFine: ReturnType<typeof fineCheck>;
  readonly check: ReturnType<typeof jobCheck>;
}

async function checkFile(
  file: string,
  { isFine, check }: Checks,
  { stdinName, fixes }: CheckFilesOptions,
): Promise<CheckedFile> {
  try {
    const text = await readJobFile(file, stdinName);
    // Standard input is printed, be it fine.
    if (file !== '-' && (await isFine(text))) return { text, problems: [] };
    const judged = await check(text);
    return reportOf(fixes ? await fixed(file, judged, { check, fixes }) : judged);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { file: error instanceof SettingsError ? error.file : file, reason: error.message };
  }
}

const reportOf = ({ document, problems }: JudgedDocument): Report => ({ text: document.text, problems });

async function fixed(file: string, judged: JudgedDocument, { check, fixes }: Fixing): Promise<JudgedDocument> {
  const { uri, languageId } = judged.document.text;
  const [before, after] = [judged.document.text.getText(), await fixSafely(judged)];
  if (file === '-') terminal.printFile(after);
  if (after === before) return judged;
  if (file !== '-') {
    const fault = writeFault(file, fixes);
    if (fault !== undefined) return left(judged, fault);
    replaceFile(file, before, after);
  }
  return check(TextDocument.create(uri, languageId, 0, after));
}

interface Fixing {
  readonly check: Checks['check'];
  readonly fixes: NonNullable<CheckFilesOptions['fixes']>;
}

function left(judged: JudgedDocument, fault: string): JudgedDocument {
  terminal.warn(fault);
  return judged;
}
