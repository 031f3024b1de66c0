import * as l10n from '@vscode/l10n';
import { memberOf, type ResolvedField, requestSchema, resolveField, typesOf } from '../document/schema.ts';
import { isList, isMembers, isNumeral, jsonText, type Members, memberNamed, type Value } from '../document/value.ts';
import { snakeCase } from '../rules/kit/apiNames.ts';
import { fromTerraform } from '../rules/kit/foreignJobs.ts';
import type { Found, Read, Write } from './format.ts';
import { readBlock } from './hcl.ts';
import { leftOut } from './jsonJob.ts';
import { commentsOf, differences, withComments } from './leftOut.ts';
import { inexpressibleNotes, placeholderNotes, unknownNotes } from './notes.ts';

/** A resource of the provider `huaweicloud/huaweicloud`. What it can't say becomes comments. */
export const writeTerraform: Write = (body, { region }) => {
  const label = labelOf(memberNamed(memberNamed(body, 'metadata'), 'name'));
  const lines = isMembers(body) ? linesOf(body, requestSchema, []) : [];
  const block = [`resource "${type}" "${label}" {`, ...lines.map((line) => `  ${line}`), '}', ''].join('\n');
  const missing = differences(jobIn(block)?.job, body);
  const setRegion = region === undefined ? [] : [l10n.t('The region is set in the provider: {0}.', region)];
  return {
    text: [...commentsOf(missing), block].join('\n'),
    notes: [...inexpressibleNotes('Terraform', missing), ...setRegion, ...placeholderNotes(body)],
  };
};

/** Reads the first resource of a file. */
export const readTerraform: Read = (text) => {
  if (!text.includes(type)) return undefined;
  const found = jobIn(text);
  if (!found)
    return beginning.test(text) ? { refused: l10n.t("The Terraform resource isn't well-formed.") } : undefined;
  const others = text.split(`resource "${type}"`).length - 2;
  const notes = others > 0 ? [l10n.t('Only the first of {0} training jobs was taken.', others + 1)] : [];
  return { job: withComments(found.job, text), notes: [...found.notes, ...notes] };
};

const type = 'huaweicloud_modelarts_training_job';
const beginning = /^[ \t]*resource[ \t]+"huaweicloud_modelarts_training_job"[ \t]+"[^"\n]*"[ \t]*\{/m;

/** What Terraform itself reads of every resource. */
const ofTerraform = new Set(
  'region count for_each depends_on provider lifecycle timeouts provisioner connection'.split(' '),
);

function jobIn(text: string): Found | undefined {
  const start = beginning.exec(text);
  const block = start && readBlock(text, start.index + start[0].length);
  if (!block) return undefined;
  const { members } = block.members;
  const own = members.filter(([name]) => !ofTerraform.has(name));
  const others = members.map(([name]) => name).filter((name) => ofTerraform.has(name));
  const { job } = fromTerraform({ members: own });
  return { job, notes: [...leftOut(others), ...unknownNotes(block.unknown)] };
}

const labelOf = (name: Value | undefined): string =>
  typeof name === 'string' && /^[A-Za-z_][\w-]*$/.test(name) ? name : 'training_job';

/** Fields that the provider doesn't have. */
const unknown =
  /^(?:tasks|algorithm\.(?:name|policies|summary)|.*\.(?:remote_constraint|i18n_description)|.*\.constraint\.sensitive)$/;

function linesOf({ members }: Members, owner: ResolvedField, path: readonly string[]): string[] {
  return members.flatMap(([name, value]) => {
    const place = [...path, name];
    const field = memberOf(owner, name);
    if (!field || unknown.test(place.join('.')) || value === null) return [];
    return lineOf(snakeCase(name), value, { field: resolveField(field), path: place });
  });
}

/** An object that has fields is a block, and each of several is one. Others, such as maps, are values. */
function lineOf(name: string, value: Value, at: { field: ResolvedField; path: readonly string[] }): string[] {
  const { field, path } = at;
  if (isMembers(value) && isBlock(field)) return blockOf(name, linesOf(value, field, path));
  const item = resolveField(field.items ?? {});
  if (!isList(value) || !isBlock(item)) return isSaid(value, field) ? [`${name} = ${hclOf(value)}`] : [];
  const items = value.filter(isMembers);
  return items.length < value.length ? [] : items.flatMap((it) => blockOf(name, linesOf(it, item, path)));
}

/** An object that can have any names is a map. */
const isBlock = ({ properties, additionalProperties }: ResolvedField): boolean =>
  properties !== undefined && additionalProperties === undefined;

/** Terraform refuses an object where it wants a value. */
const isSaid = (value: Value, field: ResolvedField): boolean =>
  isMembers(value) ? typesOf(field).includes('object') : isList(value) ? typesOf(field).includes('array') : true;

const blockOf = (name: string, lines: readonly string[]): string[] =>
  lines.length ? [`${name} {`, ...lines.map((line) => `  ${line}`), '}'] : [`${name} {}`];

function hclOf(value: Value): string {
  if (isNumeral(value)) return value.numeral;
  if (isList(value)) return `[${value.map(hclOf).join(', ')}]`;
  if (!isMembers(value)) return typeof value === 'string' ? quotedText(value) : String(value);
  const members = value.members.map(([name, member]) => `${quotedText(name)} = ${hclOf(member)}`);
  return members.length ? `{ ${members.join(', ')} }` : '{}';
}

/** A string in which nothing is a template. The escapes of JSON are Terraform's, but for some. */
const quotedText = (text: string): string =>
  jsonText(text)
    .replace(/([$%])(?=\{)/g, '$1$1')
    .replace(/\\u(d[89ab]..)\\u(d[c-f]..)|\\./g, (it, high?: string, low = '') =>
      high === undefined ? (controls[it] ?? it) : wholeCharacter(high, low),
    );

const controls: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' };

/** JSON escapes the halves of a character, and Terraform takes only the whole. */
function wholeCharacter(high: string, low: string): string {
  const character = String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16));
  return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
}
