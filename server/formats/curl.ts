import * as l10n from '@vscode/l10n';
import { jsonText } from '../document/value.ts';
import { firstOnly, type Read, type Write } from './format.ts';
import { placeholderNotes } from './notes.ts';
import { readShells } from './readShells.ts';
import { jobOfRequest } from './request.ts';
import { mayHaveRequest, requestIn } from './requestPrograms.ts';
import type { Command } from './words.ts';

/** A request as a command for sh. The here-document has its end in quotes, so that the shell changes nothing in it. */
export const writeCurl: Write = (body, to) => {
  // Anything else could mean something to the shell.
  const url = to.url !== undefined && /^[\w:/.[\]-]+$/.test(to.url) ? to.url.replace(/\/$/, '') : undefined;
  const projectId = to.projectId !== undefined && /^[\w-]+$/.test(to.projectId) ? to.projectId : undefined;
  const variables = [
    ...(url === undefined ? ['MODELARTS_ENDPOINT'] : []),
    ...(projectId === undefined ? ['MODELARTS_PROJECT_ID'] : []),
    'MODELARTS_TOKEN',
  ];
  const address = `${url ?? '$MODELARTS_ENDPOINT'}/v2/${projectId ?? '$MODELARTS_PROJECT_ID'}/training-jobs`;
  const lines = [
    `curl --fail-with-body --silent --show-error "${address}" \\`,
    `  --header 'Content-Type: application/json' \\`,
    `  --header "X-Auth-Token: $MODELARTS_TOKEN" \\`,
    `  --data-binary @- <<'JSON'`,
    jsonText(body),
    'JSON',
    '',
  ];
  const set = l10n.t('Set these environment variables first: {0}.', variables.join(', '));
  return { text: lines.join('\n'), notes: [set, ...placeholderNotes(body)] };
};

/** Reads the command of a program that sends a request, for whatever shell it is written. */
export const readCommand: Read = (text) => {
  if (!mayHaveRequest(text)) return undefined;
  return readShells(text, jobOfCommands);
};

function jobOfCommands(commands: readonly Command[]): ReturnType<Read> {
  const requests = commands.flatMap((command) => requestIn(command) ?? []);
  const read = requests.flatMap((request) => (request.body ? [jobOfRequest(request.body, request)] : []));
  const jobs = read.flatMap((found) => ('job' in found ? [found] : []));
  if (read.length > 0) return firstOnly(jobs) ?? read[0];
  return requests.some(({ hasAddress }) => hasAddress) ? { refused: l10n.t('The request has no body.') } : undefined;
}
