/** Programs that send a request, and where each has its body. */
import * as l10n from '@vscode/l10n';
import { requestOfHttpie } from './httpie.ts';
import { readBody } from './jsonJob.ts';
import { type Body, bodyOf, type Request } from './request.ts';
import type { Command, Word } from './words.ts';

interface Program {
  readonly name: RegExp;
  readonly read: (words: readonly Word[], command: Command) => Request | undefined;
}

const programs: readonly Program[] = [
  { name: /^(?:.*[\\/])?curl(?:\.exe)?$/i, read: requestOfCurl },
  { name: /^(?:.*[\\/])?wget(?:\.exe)?$/i, read: requestOfWget },
  { name: /^(?:https?|xhs?)$/, read: requestOfHttpie },
  { name: /^(?:invoke-(?:webrequest|restmethod)|iwr|irm)$/i, read: requestOfPowerShell },
];

/** Whether a text can have one of them. */
export const mayHaveRequest = (text: string): boolean =>
  /\b(?:curl|wget|https?|xhs?|Invoke-(?:WebRequest|RestMethod)|iwr|irm)\b/i.test(text);

/** What may stand in front of a program. */
const inFront = /^(?:\$|>|PS>|sudo|time|exec|[A-Za-z_]\w*=.*)$/s;

/** The request of a command, if it makes one. */
export function requestIn(command: Command): Request | undefined {
  const { words } = command;
  const from = words.findIndex(({ text }) => !inFront.test(text) && !/^\$\w+$/.test(text) && text !== '=');
  const program = programs.find(({ name }) => name.test(words[from]?.text ?? ''));
  return program?.read(words.slice(from + 1), command);
}

/** Options of curl that have a value. */
const withValue =
  /^(?:-[AbcCDeEFhHKmoPQrtTuUwxXyYz]|--(?:header|request|user|output|user-agent|url|cookie|referer|connect-timeout|max-time|cacert|cert|key|proxy|resolve|write-out|retry|form|upload-file|config))$/;

const data = /^(?:-d|--(?:data|data-raw|data-binary|data-ascii|data-urlencode|json))$/;

function requestOfCurl(words: readonly Word[], command: Command): Request {
  const options = optionsIn(words.flatMap(separated));
  const given = options.filter(({ name }) => data.test(name));
  const upload = options.find(({ name }) => /^(?:-T|--upload-file)$/.test(name));
  const isJoined = given.every(({ name }) => name === '--json');
  return {
    ...factsOf(words),
    hasHeaders: options.some(({ name }) => /^(?:-H|--header)$/.test(name)),
    ...(given.length > 0
      ? joined(
          given.map((option) => bodyOfOption(option, command)),
          isJoined ? '' : '&',
        )
      : upload && { body: { file: upload.value.text } }),
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

function bodyOfOption({ name, value }: Option, command: Command): Body {
  if (name === '--data-raw') return value;
  if (name !== '--data-urlencode') return bodyOf(value, command);
  // A name in front of it is that of a form's field.
  const [, file] = /^[\w.-]*@([^={}]+)$/.exec(value.text) ?? [];
  return file === undefined ? { ...value, text: value.text.replace(/^[\w.-]*=(?=\s*\{)|^=/, '') } : { file };
}

/** What curl makes of several options. Joined by `&`, two texts are no JSON, but one of them can be a job. */
function joined(bodies: readonly Body[], by: string): Pick<Request, 'body' | 'notes'> {
  const [only, ...others] = bodies;
  if (only === undefined || others.length === 0) return only ? { body: only } : {};
  const words = bodies.flatMap((body) => ('file' in body ? [] : [body]));
  if (by === '' && words.length === bodies.length) return { body: wordOf(words, by) };
  const job = words.find(({ text }) => 'job' in readBody(text));
  const note = l10n.t('Only one of {0} parts of the body was taken, because curl joins them by "&".', bodies.length);
  const file = bodies.find((body) => 'file' in body);
  return job ? { body: job, notes: [note] } : { body: file ?? wordOf(words, by) };
}

const wordOf = (words: readonly Word[], by: string): Word => ({
  text: words.map(({ text }) => text).join(by),
  unknown: words.flatMap(({ unknown }) => unknown),
});

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

function requestOfWget(words: readonly Word[], command: Command): Request {
  const option = /^--(?:post|body)-(data|file)(?:=([\s\S]*))?$/;
  const at = words.findIndex(({ text }) => option.test(text));
  const [, kind, given] = option.exec(words[at]?.text ?? '') ?? [];
  const value = given === undefined ? words[at + 1] : { ...words[at], unknown: words[at]?.unknown ?? [], text: given };
  const body =
    kind !== undefined && value ? (kind === 'file' ? fileOf(value, command) : dataOf(value, command)) : undefined;
  const hasHeaders = words.some(({ text }) => /^--header\b/.test(text));
  return { ...factsOf(words), hasHeaders, ...(body && { body }) };
}

const fileOf = ({ text }: Word, { input, reads }: Command): Body =>
  text === '-' ? (input ?? { file: reads ?? '-' }) : { file: text };

/** Of wget, an `@` has no meaning. */
const dataOf = (value: Word, command: Command): Body => (value.text.startsWith('@') ? value : bodyOf(value, command));

/** Its options are found by their beginnings, in whatever case. */
function requestOfPowerShell(words: readonly Word[]): Request {
  const named = (name: RegExp) => words.findIndex(({ text }) => name.test(text));
  const at = named(/^-b(?:o|od|ody)?$/i);
  const file = words[named(/^-inf(?:ile)?$/i) + 1];
  // What makes bytes of the text isn't the body, but what it gets is.
  const body = at < 0 ? undefined : words.slice(at + 1).find(({ text }) => !/^\[[\w.]+\](?:::[\w.]*)?$/.test(text));
  return {
    ...factsOf(words),
    hasHeaders: named(/^-headers$/i) >= 0,
    ...(body ? { body } : file && named(/^-inf(?:ile)?$/i) >= 0 && { body: { file: file.text } }),
  };
}
