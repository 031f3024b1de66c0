import * as l10n from '@vscode/l10n';
import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { memberOf, type ResolvedField, requestSchema, resolveField, typesOf } from '../document/schema.ts';
import { isList, isMembers, jsonText, type Value } from '../document/value.ts';
import { firstOnly, type Read, type Write } from './format.ts';
import { parsedValue, readBody } from './jsonJob.ts';
import { placeholderNotes, unknownNotes } from './notes.ts';
import { readShells } from './readShells.ts';
import type { Command, Word } from './words.ts';

/** An input file of KooCLI. */
export const writeKooCli: Write = (body, { region = '<region>' }) => ({
  text: `${jsonText({ members: [['body', body]] })}\n`,
  notes: [
    l10n.t(
      'Save the file, and run: {0}',
      `hcloud ModelArts CreateTrainingJob --cli-region=${region} --cli-jsonInput=<file>`,
    ),
    ...placeholderNotes(body),
  ],
});

/** Reads a call of KooCLI with the job in its options. Its input files are read as JSON. */
export const readKooCli: Read = (text) => {
  if (!/\bhcloud\b/.test(text)) return undefined;
  return readShells(text, jobOfCommands);
};

function jobOfCommands(commands: readonly Command[]): ReturnType<Read> {
  const calls = commands.filter(({ words }) => words.some((word, at) => isCall(word, words[at + 1])));
  const read = calls.flatMap(({ words }) => jobOf(words) ?? []);
  return firstOnly(read.flatMap((found) => ('job' in found ? [found] : []))) ?? read[0];
}

const isCall = ({ text }: Word, operation: Word | undefined): boolean =>
  text.toLowerCase() === 'modelarts' && operation?.text.toLowerCase() === 'createtrainingjob';

function jobOf(words: readonly Word[]): ReturnType<Read> {
  const options = words.flatMap((word, at) => optionOf(word, words[at + 1]) ?? []);
  const input = options.find(({ name }) => name === inputOption);
  if (input) return jobOfInput(input.value);
  const fields = options.filter(({ name }) => memberOf(requestSchema, pathIn(name)[0] ?? ''));
  if (fields.length === 0) return { refused: l10n.t("The command doesn't describe a job.") };
  const job = fields.reduce<Value>((value, { name, value: { text } }) => placed(value, pathIn(name), text), {
    members: [],
  });
  const others = options.filter((option) => !fields.includes(option)).map(({ name }) => `--${name}`);
  const notes = others.length ? [l10n.t('These options were left out: {0}.', others.join(', '))] : [];
  return { job, notes: [...notes, ...unknownNotes(fields.flatMap(({ value: { unknown } }) => unknown))] };
}

const inputOption = 'cli-jsonInput';

/** A file, or the JSON that one would have. What is neither is never shown, because it can be a whole job. */
function jobOfInput(value: Word): ReturnType<Read> {
  if (!/[{\r\n]/.test(value.text) && value.text.length <= longestName)
    return { refused: l10n.t('The job is in the file "{0}", which isn\'t read. Import that file.', value.text) };
  const found = readBody(value.text);
  if ('job' in found) return { job: found.job, notes: [...found.notes, ...unknownNotes(value.unknown)] };
  return { refused: l10n.t('The value of "--{0}" isn\'t JSON with a training job.', inputOption) };
}

const longestName = 200;

function optionOf(word: Word, next: Word | undefined): { readonly name: string; readonly value: Word } | undefined {
  if (word.text === `--${inputOption}` && next) return { name: inputOption, value: next };
  const [, name, text = ''] = /^--([^\s=]+)=([\s\S]*)$/.exec(word.text) ?? [];
  return name === undefined ? undefined : { name, value: { ...word, text } };
}

/** Its help shows the places of items in brackets, and they are taken with and without. */
const pathIn = (name: string): readonly string[] =>
  name
    .replace(/^body\./, '')
    .replace(/\.?\[(\d+)\]/g, '.$1')
    .split('.');

/** Puts a value where the path leads. Items of arrays count from 1, and what doesn't count them is a name in a map. */
function placed(owner: Value, path: readonly string[], text: string, field: ResolvedField = requestSchema): Value {
  const [step, ...rest] = path;
  if (step === undefined) return valueIn(text, field);
  const types = typesOf(field);
  if (types.includes('array') && /^[1-9]\d{0,3}$/.test(step)) {
    const items = isList(owner) ? [...owner] : [];
    const at = Math.min(Number(step) - 1, items.length);
    items[at] = placed(items[at] ?? { members: [] }, rest, text, fieldIn(field.items));
    return items;
  }
  const members = isMembers(owner) ? owner.members : [];
  // The names of a map can have periods, and nothing is below them.
  const isMap = !field.properties && field.additionalProperties !== undefined;
  const name = isMap ? path.join('.') : step;
  const old = members.find(([other]) => other === name)?.[1] ?? { members: [] };
  const value = placed(old, isMap ? [] : rest, text, fieldIn(memberOf(field, name)));
  const isNew = !members.some(([other]) => other === name);
  if (isNew) return { members: [...members, [name, value]] };
  return { members: members.map(([other, kept]) => [other, other === name ? value : kept]) };
}

const fieldIn = (field: FieldSchema | undefined): ResolvedField => resolveField(field ?? {});

/** A word as the value that the field holds: where it is a string, nothing else is meant. */
function valueIn(text: string, field: ResolvedField): Value {
  const types = typesOf(field);
  const value = types.includes('string') || types.length === 0 ? undefined : parsedValue(text);
  return value === undefined ? text : value;
}
