import * as l10n from '@vscode/l10n';
import { parseJob } from '../../server/document/document.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import { indexCatalogue } from '../../server/knowledge/knownCatalogue.ts';
import { rules } from '../../server/rules/index.ts';
import { isLevel, type Level, levels } from '../../server/rules/kit/rule.ts';
import type { RuleSeverities } from '../../server/validate/ruleProblems.ts';
import { validate } from '../../server/validate/validate.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { knownCatalogue } from '../kit/knownCatalogue.ts';
import { readJobFile } from '../kit/readJobFile.ts';
import { mountsIn } from '../kit/readRunner.ts';
import { formats, hasErrors, type Report } from '../kit/report.ts';
import { scriptsBeside } from '../kit/scriptsBeside.ts';
import { terminal } from '../kit/terminal.ts';

/** Reports what the editor reports about files. */
export const validateCommand = command({
  summary: () => l10n.t('Check job files as the editor does.'),
  usage: '[--format text|json] [--rules ID=SEVERITY]… [--target-catalogue] FILE…',
  details: () =>
    l10n.t(
      "FILE can be - for standard input. Exit codes: 0 when there are no errors, 1 when there are errors, 2 when a file can't be read.",
    ),
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      default: 'text',
      about: () => l10n.t('text (the default) prints a line for each problem. json prints an array of problems.'),
    },
    rules: {
      type: 'string',
      value: 'ID=SEVERITY',
      multiple: true,
      default: [],
      about: () =>
        l10n.t('Change the severity of a rule to error, warning, information, hint, or off. Can be repeated.'),
    },
    mounts: {
      type: 'string',
      value: 'JSON|FILE',
      about: () =>
        l10n.t(
          'Folders that stand for parts of object storage: {0}. The script of a job is read from there, without being run.',
          '{"obs://bucket/code/": "FOLDER"}',
        ),
    },
    'target-catalogue': {
      type: 'boolean',
      about: () =>
        l10n.t("Also report what the target of the environment doesn't have, as trainingjob catalogue has read it."),
    },
  },
  run: async ({ format, rules: settings, mounts, 'target-catalogue': usesCatalogue }, files) => {
    if (files.length === 0) throw new UsageError(l10n.t('Specify the files to check, or - for standard input.'));
    const print = formatCalled(format);
    const severities = severitiesIn(settings);
    const knowledge = usesCatalogue ? await knownTarget() : {};
    const beside = scriptsBeside(mounts === undefined ? {} : mountsIn(mounts, terminal.warn)());
    const { reports, unread } = await checkAll(files, { severities, knowledge, beside });
    const output = print(reports);
    if (output) terminal.print(output);
    for (const { message } of unread) terminal.warn(message);
    if (unread.length > 0) return exitCodes.usage;
    return reports.some(hasErrors) ? exitCodes.rejected : exitCodes.ok;
  },
});

interface CheckOptions {
  readonly severities?: RuleSeverities;
  readonly knowledge?: Knowledge;
  /** Finds the script of a job. */
  readonly beside?: ReturnType<typeof scriptsBeside>;
}

/** The other files are checked even when one can't be read. */
async function checkAll(files: readonly string[], options: CheckOptions) {
  const reports: Report[] = [];
  const unread: UsageError[] = [];
  for (const file of files) {
    try {
      reports.push(await check(file, options));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      unread.push(error);
    }
  }
  return { reports, unread };
}

/** One file, read and checked. */
export async function check(file: string, { severities, knowledge, beside }: CheckOptions = {}): Promise<Report> {
  const text = await readJobFile(file);
  const document = parseJob(text);
  const known = { ...knowledge, ...(await beside?.(file, document)) };
  return { text, problems: await validate(document, severities, { log: terminal.warn, knowledge: known }) };
}

/** What was last read of the environment's target. */
async function knownTarget(): Promise<Knowledge> {
  const catalogue = await knownCatalogue();
  if (!catalogue) throw new UsageError(l10n.t('Nothing is known of the target. Run trainingjob catalogue first.'));
  return { catalogue: indexCatalogue(catalogue, Date.now()) };
}

function formatCalled(name: string): (reports: readonly Report[]) => string {
  if (name === 'text' || name === 'json') return formats[name];
  throw new UsageError(l10n.t('--format must be text or json, not "{0}".', name));
}

const severitiesIn = (settings: readonly string[]): RuleSeverities => Object.fromEntries(settings.map(settingIn));

function settingIn(setting: string): readonly [id: string, level: Level] {
  const [id = '', level] = setting.split('=');
  if (!rules.some((rule) => rule.id === id)) throw new UsageError(l10n.t('Unknown rule "{0}" in --rules.', id));
  if (isLevel(level)) return [id, level];
  throw new UsageError(l10n.t('Unknown severity "{0}" in --rules. Use one of {1}.', level ?? '', levels.join(', ')));
}
