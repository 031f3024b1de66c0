import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixSafely } from '../../server/features/bulkFixes.ts';
import type { JudgedDocument } from '../../server/features/fixEffects.ts';
import { UsageError } from '../kit/command.ts';
import { mountedFolders } from '../kit/mountsOption.ts';
import { readJobFile } from '../kit/readJobFile.ts';
import { scriptsBeside } from '../kit/scriptsBeside.ts';
import { terminal } from '../kit/terminal.ts';
import type { CheckResult, Report, UnreadFile } from '../report/report.ts';
import { jobCheck } from './checkJob.ts';
import { replaceFile } from './replaceFile.ts';

interface CheckFilesOptions {
  readonly check: ReturnType<typeof jobCheck>;
  /** What standard input is called. */
  readonly stdinName?: string | undefined;
  /** Applies the safe fixes to the files first. Standard input is printed instead. */
  readonly fixes?: boolean;
}

/** Checks files one after the other. The others are checked even when one can't be read. */
export async function checkFiles(files: readonly string[], options: CheckFilesOptions): Promise<CheckResult> {
  const reports: Report[] = [];
  const unread: UnreadFile[] = [];
  for (const file of files) {
    try {
      reports.push(await reportOn(file, options));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      unread.push({ file, reason: error.message });
    }
  }
  return { reports, unread };
}

/** One file that a command is about, with its problems, and the folders that the option --mounts gives. */
export const readReport = async (file: string, mounts: string | undefined): Promise<Report> =>
  checkText(await readJobFile(file), mounts);

/** The same for a text that was read, and maybe changed. */
export const checkText = async (text: TextDocument, mounts: string | undefined): Promise<Report> =>
  reportOf(await jobCheck({ beside: scriptsBeside(mountedFolders(mounts)) })(text));

async function reportOn(file: string, { check, stdinName, fixes }: CheckFilesOptions): Promise<Report> {
  const judged = await check(await readJobFile(file, stdinName));
  return reportOf(fixes ? await fixed(file, judged, check) : judged);
}

const reportOf = ({ document, problems }: JudgedDocument): Report => ({ text: document.text, problems });

async function fixed(file: string, judged: JudgedDocument, check: CheckFilesOptions['check']): Promise<JudgedDocument> {
  const { uri, languageId } = judged.document.text;
  const [before, after] = [judged.document.text.getText(), await fixSafely(judged)];
  if (file === '-') terminal.printFile(after);
  else if (after !== before) replaceFile(file, before, after);
  return after === before ? judged : check(TextDocument.create(uri, languageId, 0, after));
}
