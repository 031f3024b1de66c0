import * as l10n from '@vscode/l10n';
import { anyOf } from '../../l10n/lists.ts';
import { printable } from '../../l10n/printable.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import { indexCatalogue } from '../../server/knowledge/knownCatalogue.ts';
import { rules } from '../../server/rules/index.ts';
import { isLevel, type Level, levels } from '../../server/rules/kit/rule.ts';
import type { Problem } from '../../server/validate/problem.ts';
import type { RuleSeverities } from '../../server/validate/ruleProblems.ts';
import { checkInThreads } from '../check/checkInThreads.ts';
import { findJobFiles } from '../check/findJobFiles.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { mountedFolders, mountsOption } from '../kit/mountsOption.ts';
import { terminal } from '../kit/terminal.ts';
import { formats, isFormatName } from '../report/formats.ts';
import { type CheckResult, hasErrors, type Report } from '../report/report.ts';
import { summary } from '../report/textReport.ts';

/** Reports what the editor reports about files. */
export const validateCommand = command({
  usage: '[--format FORMAT] [--severity SEVERITY] [--rules ID=SEVERITY]… [--fix] [--target-catalogue] PATH…',
  details: () =>
    l10n.t(
      "PATH is a file, a folder with files that end with .trainingjob.json, a pattern such as jobs/**/*.json, or - for standard input. Severities come from the nearest .trainingjobrc.json, too. Exit codes: 0 when there are no errors, 1 when there are errors, 2 when a file can't be read.",
    ),
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      default: 'text',
      choices: Object.keys(formats),
      about: () =>
        l10n.t(
          'text (the default) prints a line for each problem, and the line of the file below it. json prints an array of problems, sarif a log for code hosts, github annotations of a workflow, junit a report of tests.',
        ),
    },
    severity: {
      type: 'string',
      value: 'SEVERITY',
      default: 'hint',
      choices: levels.slice(0, -1),
      about: () => l10n.t('Report only problems of this severity and above: error, warning, information, or hint.'),
    },
    rules: {
      type: 'string',
      value: 'ID=SEVERITY',
      multiple: true,
      default: [],
      about: () =>
        l10n.t('Change the severity of a rule to error, warning, information, hint, or off. Can be repeated.'),
    },
    fix: {
      type: 'boolean',
      default: false,
      about: () =>
        l10n.t(
          'Apply every fix that loses nothing, and report what is left. A file is written only if it changes. Standard input is printed with its fixes.',
        ),
    },
    'stdin-filename': {
      type: 'string',
      value: 'FILE',
      about: () => l10n.t('The name that standard input has in reports. Its folder decides on the settings.'),
    },
    mounts: mountsOption,
    'target-catalogue': {
      type: 'boolean',
      about: () =>
        l10n.t("Also report what the target of the environment doesn't have, as trainingjob catalogue has read it."),
    },
  },
  run: async (options, paths) => {
    if (paths.length === 0)
      throw new UsageError(l10n.t('Specify the files or folders to check, or - for standard input.'));
    if (options['stdin-filename'] !== undefined && !paths.includes('-'))
      throw new UsageError(l10n.t('--stdin-filename names standard input. Specify -, too.'));
    const { format, severity, rules: settings, mounts, fix } = options;
    const print = printerOf(format);
    const isShown = shownFrom(severity);
    const severities = severitiesIn(settings);
    const knowledge = options['target-catalogue'] ? await knownTarget() : {};
    const { files, areRegular, unread } = await findJobFiles(paths);
    const checked = await checkInThreads(files, {
      severities,
      knowledge,
      mounts: mountedFolders(mounts),
      stdinName: options['stdin-filename'],
      areRegular,
      fixes: fix,
    });
    const result = { ...checked, unread: [...checked.unread, ...unread] };
    // Fixed standard input is what is printed.
    const isFile = fix && files.includes('-');
    print({ ...result, reports: result.reports.map(onlyIf(isShown)) }, isFile ? terminal.printAside : terminal.print);
    for (const { reason } of result.unread) terminal.warn(printable(reason));
    if (result.unread.length > 0) return exitCodes.usage;
    return result.reports.some(hasErrors) ? exitCodes.rejected : exitCodes.ok;
  },
});

/** Prints in a format; in text, only where there is something to say. */
function printerOf(format: string): (result: CheckResult, to: typeof terminal.print) => void {
  if (!isFormatName(format))
    throw new UsageError(l10n.t('--format must be {0}, not "{1}".', anyOf(Object.keys(formats)), format));
  return (result, to) => {
    const output = formats[format](result);
    if (output.length > 0) to(output);
    if (format === 'text' && output.length > 0) terminal.warn(summary(result));
  };
}

const onlyIf =
  (isShown: (problem: Problem) => boolean) =>
  ({ text, problems }: Report): Report => ({ text, problems: problems.filter(isShown) });

function shownFrom(least: string): (problem: Problem) => boolean {
  if (!isLevel(least) || least === 'off')
    throw new UsageError(l10n.t('--severity must be {0}, not "{1}".', anyOf(levels.slice(0, -1)), least));
  return ({ severity }) => levels.indexOf(severity) <= levels.indexOf(least);
}

/** What was last read of the environment's target. */
async function knownTarget(): Promise<Knowledge> {
  const { knownCatalogue } = await import('../kit/knownCatalogue.ts');
  const catalogue = await knownCatalogue();
  if (!catalogue) throw new UsageError(l10n.t('Nothing is known of the target. Run trainingjob catalogue first.'));
  return { catalogue: indexCatalogue(catalogue, Date.now()) };
}

const severitiesIn = (settings: readonly string[]): RuleSeverities => Object.fromEntries(settings.map(settingIn));

function settingIn(setting: string): readonly [id: string, level: Level] {
  const [id = '', level] = setting.split('=');
  if (!rules.some((rule) => rule.id === id)) throw new UsageError(l10n.t('Unknown rule "{0}" in --rules.', id));
  if (isLevel(level)) return [id, level];
  throw new UsageError(l10n.t('Unknown severity "{0}" in --rules. Use one of {1}.', level ?? '', levels.join(', ')));
}
