import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { anyOf } from '../../l10n/lists.ts';
import { fileOfJob, isJobName, jobInFile, templateFor } from '../../schemas/jobFile.ts';
import { longestJobName } from '../../schemas/jobName.ts';
import { withoutTabStops } from '../../server/completion/snippet.ts';
import jobs from '../../snippets/jobs.json';
import { formattedText } from '../check/formattedText.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { terminal } from '../kit/terminal.ts';

/** By the end of its label, such as `custom-image`. */
const templates = new Map(Object.values(jobs).map((job) => [job.label.replace(/^job-/, ''), job]));
const names = [...templates.keys()];

/** Writes a job file to start from, as *New Training Job* does. */
export const newCommand = command({
  usage: '[--template TEMPLATE] NAME',
  details: () =>
    l10n.t(
      'The file is {0} in the working folder, or NAME itself if it ends with .json, or standard output if NAME is -. A file that exists is left as it is.',
      fileOfJob('NAME'),
    ),
  options: {
    template: {
      type: 'string',
      value: 'TEMPLATE',
      default: String(names[0]),
      choices: names,
      about: () => l10n.t('One of {0}.', names.join(', ')),
    },
  },
  run: async ({ template: id }, [given, ...others]) => {
    if (given === undefined || others.length > 0) throw new UsageError(l10n.t('Specify the name of the job.'));
    const template = templates.get(id);
    if (!template) throw new UsageError(l10n.t('--template must be {0}, not "{1}".', anyOf(names), id));
    const file = /\.json$/i.test(given) || given === '-' ? given : fileOfJob(given);
    const name = given === '-' ? 'my-job' : nameIn(given);
    const text = `${withoutTabStops(templateFor(name, template.body)).replaceAll('\t', '  ')}\n`;
    const result = formattedText(TextDocument.create(file, 'trainingjob', 0, text));
    const formatted = 'formatted' in result ? result.formatted : text;
    return file === '-' ? print(formatted) : write(file, formatted);
  },
});

function nameIn(given: string): string {
  const name = /\.json$/i.test(given) ? jobInFile(basename(given)) : basename(given);
  if (isJobName(name)) return name;
  throw new UsageError(
    l10n.t(
      '"{0}" can\'t be the name of a job. Use up to {1} letters, digits, hyphens, and underscores.',
      name,
      longestJobName,
    ),
  );
}

function print(text: string): number {
  terminal.print(text.trimEnd());
  return exitCodes.ok;
}

function write(file: string, text: string): number {
  if (existsSync(file)) throw new UsageError(l10n.t('{0} exists already, so it was left as it is.', file));
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(l10n.t("Can't write {0}: {1}", file, String(error)));
  }
  terminal.print(l10n.t('{0} was written. Enter your own values, and check it with trainingjob validate.', file));
  return exitCodes.ok;
}
