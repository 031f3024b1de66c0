import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixSafely } from '../../server/features/bulkFixes.ts';
import type { JudgedDocument } from '../../server/features/fixEffects.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import type { RuleSeverities } from '../../server/validate/ruleProblems.ts';
import { UsageError } from '../kit/command.ts';
import { mountedFolders } from '../kit/mountsOption.ts';
import { readJobFile, readJobFileSync } from '../kit/readJobFile.ts';
import { scriptsBeside } from '../kit/scriptsBeside.ts';
import { terminal } from '../kit/terminal.ts';
import type { Report, UnreadFile } from '../report/report.ts';
import { fineCheck, jobCheck } from './checkJob.ts';
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
  /** They were seen to be regular files when they were found. */
  readonly areRegular?: boolean;
  /** Applies the safe fixes to the files first. Standard input is printed instead. */
  readonly fixes?: boolean;
}

export type CheckedFile = Report | UnreadFile;

/** Checks files, of which those that are fine are told together. The others are checked even when one can't be read. */
export function fileChecks(options: CheckFilesOptions): (files: readonly string[]) => Promise<CheckedFile[]> {
  const { severities, knowledge, mounts = {} } = options;
  const by = { ...(severities && { severities }), ...(knowledge && { knowledge }), beside: scriptsBeside(mounts) };
  const findFine = fineCheck(by);
  const check = jobCheck(by);
  return async (files) => {
    const read: (TextDocument | UnreadFile)[] = [];
    for (const file of files)
      read.push(
        file === '-' ? await orUnread(file, () => readJobFile(file, options.stdinName)) : readOrUnread(file, options),
      );
    const fine = await findFine(read.filter(isText));
    const checked: CheckedFile[] = [];
    for (const [index, text] of read.entries()) {
      const file = String(files[index]);
      if (!isText(text)) checked.push(text);
      // Standard input is printed, be it fine.
      else if (file !== '-' && fine.has(text)) checked.push(fineReport(text.uri));
      else checked.push(await orUnread(file, () => checkFile(file, text, { check, fixes: options.fixes })));
    }
    return checked;
  };
}

/** One file that a command is about, with its problems, and the folders that the option --mounts gives. */
export const readReport = async (file: string, mounts: string | undefined): Promise<Report> =>
  checkText(await readJobFile(file), mounts);

/** The same for a text that was read, and maybe changed. */
export const checkText = async (text: TextDocument, mounts: string | undefined): Promise<Report> =>
  reportOf(await jobCheck({ beside: scriptsBeside(mountedFolders(mounts)) })(text));

const isText = (read: TextDocument | UnreadFile): read is TextDocument => 'getText' in read;

/** Nobody is shown a part of such a file, so its text isn't kept. */
const fineReport = (file: string): Report => ({
  text: TextDocument.create(file, 'trainingjob', 0, ''),
  problems: [],
});

async function orUnread<T>(file: string, read: () => Promise<T>): Promise<T | UnreadFile> {
  try {
    return await read();
  } catch (error) {
    return unreadFor(error, file);
  }
}

/** Without a promise, which takes as long as a small file. */
function readOrUnread(file: string, { areRegular }: CheckFilesOptions): TextDocument | UnreadFile {
  try {
    return readJobFileSync(file, areRegular);
  } catch (error) {
    return unreadFor(error, file);
  }
}

function unreadFor(error: unknown, file: string): UnreadFile {
  if (!(error instanceof UsageError)) throw error;
  return { file: error instanceof SettingsError ? error.file : file, reason: error.message };
}

async function checkFile(file: string, text: TextDocument, { check, fixes }: Checking): Promise<Report> {
  const judged = await check(text);
  return reportOf(fixes ? await fixed(file, judged, check) : judged);
}

interface Checking {
  readonly check: ReturnType<typeof jobCheck>;
  readonly fixes: CheckFilesOptions['fixes'];
}

const reportOf = ({ document, problems }: JudgedDocument): Report => ({ text: document.text, problems });

async function fixed(file: string, judged: JudgedDocument, check: Checking['check']): Promise<JudgedDocument> {
  const { uri, languageId } = judged.document.text;
  const [before, after] = [judged.document.text.getText(), await fixSafely(judged)];
  if (file === '-') terminal.printFile(after);
  if (after === before) return judged;
  if (file !== '-') replaceFile(file, before, after);
  return check(TextDocument.create(uri, languageId, 0, after));
}
