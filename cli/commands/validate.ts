import * as l10n from '@vscode/l10n';
import { parseJob } from '../../server/document/document.ts';
import { rules } from '../../server/rules/index.ts';
import { isLevel, type Level, levels } from '../../server/rules/kit/rule.ts';
import { type RuleSeverities, validate } from '../../server/validate/validate.ts';
import { command, exitCodes, UsageError } from '../command.ts';
import { readJobFile } from '../readJobFile.ts';
import { formats, hasErrors, type Report } from '../report.ts';

/** Says what the editor says about files. */
export const validateCommand = command({
  summary: l10n.t('Checks job files as the editor does.'),
  usage: '[--format text|json] [--rules ID=SEVERITY]… FILE…',
  details: l10n.t(
    'FILE may be - for standard input. Ends with 0 when there are no errors, with 1 when there are, with 2 when a file cannot be read.',
  ),
  options: {
    format: {
      type: 'string',
      value: l10n.t('FORMAT'),
      default: 'text',
      about: l10n.t('text: a line for each problem; json: a list of them.'),
    },
    rules: {
      type: 'string',
      value: l10n.t('ID=SEVERITY'),
      multiple: true,
      default: [],
      about: l10n.t('Gives a rule another severity: error, warning, information, hint or off. May be repeated.'),
    },
  },
  run: async ({ format, rules: settings }, files) => {
    if (files.length === 0) throw new UsageError(l10n.t('Name the files to check, or - for standard input.'));
    const print = formatCalled(format);
    const severities = severitiesIn(settings);
    const { reports, unread } = await checkAll(files, severities);
    const output = print(reports);
    if (output) console.log(output);
    for (const { message } of unread) console.error(message);
    if (unread.length > 0) return exitCodes.usage;
    return reports.some(hasErrors) ? exitCodes.refused : exitCodes.ok;
  },
});

/** A file that cannot be read does not keep the others from being checked. */
async function checkAll(files: readonly string[], severities: RuleSeverities) {
  const reports: Report[] = [];
  const unread: UsageError[] = [];
  for (const file of files) {
    try {
      reports.push(await check(file, severities));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      unread.push(error);
    }
  }
  return { reports, unread };
}

/** One file, read and checked. */
export async function check(file: string, severities: RuleSeverities = {}): Promise<Report> {
  const text = await readJobFile(file);
  return { text, problems: await validate(parseJob(text), severities) };
}

function formatCalled(name: string): (reports: readonly Report[]) => string {
  if (name === 'text' || name === 'json') return formats[name];
  throw new UsageError(l10n.t('--format has to be text or json, not "{0}".', name));
}

const severitiesIn = (settings: readonly string[]): RuleSeverities => Object.fromEntries(settings.map(settingIn));

function settingIn(setting: string): readonly [id: string, level: Level] {
  const [id = '', level] = setting.split('=');
  if (!rules.some((rule) => rule.id === id)) throw new UsageError(l10n.t('--rules: there is no rule "{0}".', id));
  if (isLevel(level)) return [id, level];
  throw new UsageError(l10n.t('--rules: "{0}" is no severity. There are {1}.', level ?? '', levels.join(', ')));
}
