import * as l10n from '@vscode/l10n';
import { jsonText } from '../document/value.ts';
import { isForCommandPrompt, promptCommands } from './commandPrompt.ts';
import type { Found, Read, Refused, Write } from './format.ts';
import { readBody } from './jsonJob.ts';
import { placeholderNotes, unknownNotes } from './notes.ts';
import { posixCommands } from './posixShell.ts';
import { isForPowerShell, powerShellCommands } from './powerShell.ts';
import type { Command, Word } from './words.ts';

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

/** Reads a call of curl, for whatever shell it is written, and a request of PowerShell's own. */
export const readCurl: Read = (text) => {
  if (!/\bcurl\b|\bInvoke-(?:WebRequest|RestMethod)\b|\biwr\b|\birm\b/i.test(text)) return undefined;
  const commands = isForPowerShell(text)
    ? powerShellCommands(text)
    : isForCommandPrompt(text)
      ? promptCommands(text)
      : posixCommands(text);
  const requests = commands.flatMap((command) => requestIn(command) ?? []);
  const [request = undefined] = requests.filter(({ body }) => body !== undefined);
  if (request?.body) return jobIn(request.body, request);
  return requests.some(({ hasAddress }) => hasAddress) ? { refused: l10n.t('The request has no body.') } : undefined;
};

/** What is sent, and what would come from elsewhere. */
interface Request {
  readonly body?: Word | { readonly file: string };
  readonly hasHeaders: boolean;
  readonly hasAddress: boolean;
}

function jobIn(body: Word | { readonly file: string }, { hasHeaders }: Request): Found | Refused {
  if ('file' in body)
    return {
      refused: l10n.t('The body of the request comes from "{0}", which isn\'t read. Import its content.', body.file),
    };
  const found = readBody(body.text);
  if ('refused' in found)
    return body.unknown.length ? { refused: `${found.refused} ${unknownNotes(body.unknown).join('')}` } : found;
  const notes = hasHeaders ? [l10n.t('The address and the headers of the request were left out.')] : [];
  return { job: found.job, notes: [...found.notes, ...unknownNotes(body.unknown), ...notes] };
}

/** What may stand in front of a program. */
const inFront = /^(?:\$|>|PS>|sudo|time|exec|[A-Za-z_]\w*=.*)$/s;

function requestIn(command: Command): Request | undefined {
  const { words } = command;
  const from = words.findIndex(({ text }) => !inFront.test(text) && !/^\$\w+$/.test(text) && text !== '=');
  const program = words[from]?.text ?? '';
  const rest = words.slice(from + 1);
  if (/^(?:.*[\\/])?curl(?:\.exe)?$/i.test(program)) return requestOfCurl(rest, command);
  return /^(?:invoke-(?:webrequest|restmethod)|iwr|irm)$/i.test(program) ? requestOfPowerShell(rest) : undefined;
}

/** Options of curl that have a value. */
const withValue =
  /^(?:-[AbcCDeEFhHKmoPQrtTuUwxXyYz]|--(?:header|request|user|output|user-agent|url|cookie|referer|connect-timeout|max-time|cacert|cert|key|proxy|resolve|write-out|retry|form))$/;

const data = /^(?:-d|--(?:data|data-raw|data-binary|data-ascii|json))$/;

function requestOfCurl(words: readonly Word[], command: Command): Request {
  const options = optionsIn(words.flatMap(separated));
  const [body] = options.filter(({ name }) => data.test(name)).map((option) => bodyOf(option, command));
  return {
    ...factsOf(words),
    hasHeaders: options.some(({ name }) => /^(?:-H|--header)$/.test(name)),
    ...(body && { body }),
  };
}

interface Option {
  readonly name: string;
  readonly value: Word;
}

function optionsIn(words: readonly Word[]): Option[] {
  const options: Option[] = [];
  for (let at = 0; at < words.length; at++) {
    const name = words[at]?.text ?? '';
    const value = data.test(name) || withValue.test(name) ? words[++at] : undefined;
    if (value) options.push({ name, value });
  }
  return options;
}

function bodyOf({ name, value }: Option, { input, reads }: Command): Word | { readonly file: string } {
  if (name === '--data-raw' || !value.text.startsWith('@')) return value;
  return value.text === '@-' ? (input ?? { file: reads ?? '-' }) : { file: value.text.slice(1) };
}

const factsOf = (words: readonly Word[]) => ({
  hasAddress: words.some(({ text }) => /:\/\/|training-jobs/.test(text)),
});

/** An option and its value, which can stand in one word, as letters of several options can. */
function separated(word: Word): Word[] {
  const [, long, given] = /^(--[\w-]+)=([\s\S]*)$/.exec(word.text) ?? [];
  if (long !== undefined && data.test(long)) return [plain(long), { ...word, text: given ?? '' }];
  const [, flags, letter, value] = /^-([a-zA-Z#0]*?)([dHXuoA])([\s\S]*)$/.exec(word.text) ?? [];
  if (letter === undefined || flags === undefined || /[bceEmx]/.test(flags)) return [word];
  return [plain(`-${letter}`), ...(value ? [{ ...word, text: value }] : [])];
}

const plain = (text: string): Word => ({ text, unknown: [] });

/** Its options are found by their beginnings, in whatever case. */
function requestOfPowerShell(words: readonly Word[]): Request {
  const named = (name: RegExp) => words.findIndex(({ text }) => name.test(text));
  const at = named(/^-b(?:o|od|ody)?$/i);
  // What makes bytes of the text isn't the body, but what it gets is.
  const body = at < 0 ? undefined : words.slice(at + 1).find(({ text }) => !/^\[[\w.]+\](?:::|$)|::/.test(text));
  return { ...factsOf(words), hasHeaders: named(/^-headers$/i) >= 0, ...(body && { body }) };
}
