import { isList, isMembers, jsonText, type Value } from '../document/value.ts';
import { deepest } from './format.ts';
import { parsedValue } from './jsonJob.ts';
import type { Request } from './request.ts';
import type { Command, Word } from './words.ts';

/** Options of HTTPie that have a value. */
const withValue =
  /^(?:-[aAopPs]|--(?:auth|auth-type|cert|cert-key|download|output|print|proxy|session|style|timeout|verify))$/;

/** A request of HTTPie: its body is made of the items behind the address, or is what it reads. */
export function requestOfHttpie(words: readonly Word[], { input, reads }: Command): Request | undefined {
  const raw = words.find(({ text }) => text.startsWith('--raw='));
  const rawAt = words.findIndex(({ text }) => text === '--raw');
  const own = words.filter(
    ({ text }, at) =>
      !text.startsWith('-') && !withValue.test(words[at - 1]?.text ?? '') && at !== rawAt + (rawAt < 0 ? 0 : 1),
  );
  const items = own
    .slice(own[0] && /^[A-Z]+$/.test(own[0].text) ? 2 : 1)
    .map((word) => ({ word, item: itemOf(word.text) }));
  if (own.length === 0) return undefined;
  const fields = items.filter(({ item }) => /^:?=@?$/.test(item?.by ?? ''));
  const given = raw ? { ...raw, text: raw.text.slice('--raw='.length) } : rawAt < 0 ? undefined : words[rawAt + 1];
  const body =
    given ?? (fields.length > 0 ? bodyOfItems(fields) : (input ?? (reads === undefined ? undefined : { file: reads })));
  return {
    hasAddress: own.some(({ text }) => /:\/\/|training-jobs/.test(text)),
    hasHeaders: items.some(({ item }) => item?.by === ':') || words.some(({ text }) => /^(?:-a|--auth)/.test(text)),
    ...(body && { body }),
  };
}

interface Item {
  readonly key: string;
  /** `=` for a string, `:=` for JSON, `:` for a header, and with `@` for what a file has. */
  readonly by: string;
  readonly value: string;
}

function itemOf(text: string): Item | undefined {
  const [, key, by, value] = /^((?:[^\\:=@;]|\\[\s\S])*)(:=@|=@|:=|==|=|:|@|;)([\s\S]*)$/.exec(text) ?? [];
  return key === undefined || by === undefined ? undefined : { key, by, value: value ?? '' };
}

type Fields = readonly { readonly word: Word; readonly item: Item | undefined }[];

function bodyOfItems(fields: Fields): Request['body'] {
  const file = fields.find(({ item }) => item?.by.endsWith('@'));
  if (file) return { file: file.item?.value ?? '' };
  const body = fields.reduce<Value>(
    (owner, { item }) => (item ? placed(owner, stepsOf(item.key).slice(0, deepest), valueOfItem(item)) : owner),
    { members: [] },
  );
  return { text: jsonText(body), unknown: fields.flatMap(({ word }) => word.unknown) };
}

/** What isn't JSON stays as it is written. */
function valueOfItem({ by, value }: Item): Value {
  const parsed = by === ':=' ? parsedValue(value) : undefined;
  return parsed === undefined ? value : parsed;
}

/** `a[b][0]` leads to the first item of `b` in `a`, and `a[]` to the next one. */
function stepsOf(key: string): string[] {
  const [, first = '', rest = ''] = /^((?:[^\\[]|\\[\s\S])*)((?:\[(?:[^\\\]]|\\[\s\S])*\])*)$/.exec(key) ?? ['', key];
  const steps = [...rest.matchAll(/\[((?:[^\\\]]|\\[\s\S])*)\]/g)].map(([, step = '']) => step);
  return (first === '' && steps.length > 0 ? steps : [first, ...steps]).map((step) =>
    step.replace(/\\([\s\S])/g, '$1'),
  );
}

/** More items than these are no job. */
const mostItems = 10_000;

function placed(owner: Value | undefined, [step, ...rest]: readonly string[], value: Value): Value {
  if (step === undefined) return value;
  const isItem = step === '' || (/^\d{1,4}$/.test(step) && !isMembers(owner));
  if (isItem) {
    const items = isList(owner) ? [...owner] : [];
    const at = step === '' ? items.length : Math.min(Number(step), mostItems);
    while (items.length < at) items.push(null);
    items[at] = placed(items[at], rest, value);
    return items;
  }
  const members = isMembers(owner) ? owner.members : [];
  const next = placed(members.find(([name]) => name === step)?.[1], rest, value);
  return members.some(([name]) => name === step)
    ? { members: members.map(([name, old]) => [name, name === step ? next : old]) }
    : { members: [...members, [step, next]] };
}
