import * as l10n from '@vscode/l10n';
import type { Found, Read } from './format.ts';
import { readBody } from './jsonJob.ts';

/** Reads a request as documentation shows it: `POST https://…` with the body somewhere behind it. */
export const readHttpText: Read = (text) => {
  const requests = [...text.matchAll(/(?:^|[\s"'(])POST\s+\S+\/training-jobs(?=["'\s?{]|$)/g)];
  const found = requests
    .slice(0, mostRequests)
    .flatMap(({ index, 0: { length } }) => jobBehind(text, index + length) ?? []);
  const [first] = found;
  if (!first || found.length === 1) return first;
  return {
    job: first.job,
    notes: [...first.notes, l10n.t('Only the first of {0} requests was taken.', found.length)],
  };
};

/** A page has a few. */
const mostRequests = 20;

/** A body that is far from the address belongs to something else. */
const mostHeaders = 4_000;

function jobBehind(text: string, from: number): Found | undefined {
  const start = text.indexOf('{', from);
  if (start < 0 || start - from > mostHeaders) return undefined;
  const end = endOfObject(text, start);
  const found = end === undefined ? undefined : readBody(text.slice(start, end));
  return found && 'job' in found ? found : undefined;
}

/** Where an object ends, behind its brace. A string can have line breaks in it, where a page was wrapped. */
export function endOfObject(text: string, from: number): number | undefined {
  let [depth, isString] = [0, false];
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (isString && character === '\\') at++;
    else if (character === '"') isString = !isString;
    else if (!isString && character === '{') depth++;
    else if (!isString && character === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}
