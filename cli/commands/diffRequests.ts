import { existsSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { fieldChangeText } from '../../modelarts/comparison/fieldChangeText.ts';
import { requestChanges } from '../../modelarts/comparison/requestChanges.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import { journal } from '../../modelarts/node/journal.ts';
import { journalFolder } from '../../modelarts/node/stateFolder.ts';
import { entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { requestBody } from '../../server/document/requestBody.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { jsonOption, printJsonBesideWords } from '../kit/jsonBesideWords.ts';
import { readJobFile } from '../kit/readJobFile.ts';
import { terminal } from '../kit/terminal.ts';

/** Compares what two job files, or a file and a submission, would send. */
export const diffRequestsCommand = command({
  usage: '[--json] BEFORE AFTER',
  details: () =>
    l10n.t(
      "BEFORE and AFTER are job files, - for standard input, or IDs of submissions from this machine. Comments, layout, and order make no difference. Secrets are masked, and it is said where they differ. What differs is printed to standard error, and the same as JSON to standard output, on a terminal only with --json. Exit codes: 0 when nothing differs, 1 when something does, 2 when a file can't be read. To compare jobs of the service, use trainingjob jobs diff.",
    ),
  options: { json: jsonOption },
  run: async ({ json }, [before, after, ...others]) => {
    if (!before || !after || others.length > 0 || (before === '-' && after === '-'))
      throw new UsageError(l10n.t('Specify two job files or submissions.'));
    const [one, other] = [await requestOf(before), await requestOf(after)];
    const changes = requestChanges(one, other);
    printJsonBesideWords(JSON.stringify(changes), json);
    for (const change of changes) terminal.warn(fieldChangeText(change));
    if (changes.some(({ secret }) => secret !== 'mayDiffer')) return exitCodes.rejected;
    terminal.warn(
      isSameText(one, other)
        ? l10n.t('No difference was found.')
        : l10n.t('No difference was found, except in secrets or order.'),
    );
    return exitCodes.ok;
  },
});

/** A submission was sent as its journal line has it. */
async function requestOf(given: string): Promise<string> {
  const sent = given === '-' || existsSync(given) ? undefined : await submission(given);
  const body = requestBody(sent ?? (await readJobFile(given)).getText());
  if (body === undefined)
    throw new UsageError(l10n.t("{0} isn't valid JSON. Run trainingjob validate to see why.", given));
  return body;
}

async function submission(id: string): Promise<string | undefined> {
  const entries = entriesOf(await journal(journalFolder(process.env)).read());
  return entries.find(({ sending }) => sending.id === id)?.sending.body;
}

const isSameText = (one: string, other: string): boolean =>
  JSON.stringify(parsedJson(one)) === JSON.stringify(parsedJson(other));
