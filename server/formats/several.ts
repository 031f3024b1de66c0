/** JSON with more than one job, of which the first is taken. */
import * as l10n from '@vscode/l10n';
import { isList, isMembers, jsonText, memberNamed, type Value } from '../document/value.ts';
import { type Found, firstOnly, type Read } from './format.ts';
import { endOfObject } from './httpText.ts';
import { parsedValue, readBody, readJson } from './jsonJob.ts';

/** Reads an array of jobs, a response with several, or one job after the other. */
export const readSeveral: Read = (text) => {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const value = parsedValue(text);
  const texts = value === undefined ? objectsOf(text) : itemsIn(value).map((item) => jsonText(item));
  return firstOnly(texts.slice(0, mostJobs).flatMap((item) => foundIn(readJson(item))));
};

/** A page of a list has at most this many. */
const mostJobs = 1_000;

const foundIn = (found: ReturnType<Read>): Found[] => (found && 'job' in found ? [found] : []);

/** Of an array, or of the one in a response. */
function itemsIn(value: Value): readonly Value[] {
  if (isList(value)) return value;
  const lists = isMembers(value) ? value.members.flatMap(([, member]) => (isList(member) ? [member] : [])) : [];
  return lists.find((items) => items.every(isMembers)) ?? [];
}

/** The objects of a text, if it has nothing else. */
function objectsOf(text: string): string[] {
  const objects: string[] = [];
  let at = 0;
  while (at < text.length && objects.length <= mostJobs) {
    const start = at + text.slice(at).search(/[^\s,;]|$/);
    if (start >= text.length) break;
    const end = text.charAt(start) === '{' ? endOfObject(text, start) : undefined;
    if (end === undefined) return [];
    objects.push(text.slice(start, end));
    at = end;
  }
  return objects;
}

/** Reads what a browser has recorded (HAR): the requests that create jobs. Nothing else of it is taken. */
export const readHar: Read = (text) => {
  if (!/"postData"/.test(text)) return undefined;
  const entries = memberNamed(memberNamed(parsedValue(text), 'log'), 'entries');
  const bodies = isList(entries) ? entries.flatMap((entry) => bodyOf(memberNamed(entry, 'request'))) : [];
  const found = firstOnly(bodies.flatMap((body) => foundIn(readBody(body))));
  const left = l10n.t('The address and the headers of the request were left out.');
  return found && { job: found.job, notes: [...found.notes, left] };
};

function bodyOf(request: Value | undefined): string[] {
  const body = memberNamed(memberNamed(request, 'postData'), 'text');
  return typeof body === 'string' && memberNamed(request, 'method') === 'POST' ? [body] : [];
}
