import { limitsOf } from '../server/limits.ts';
import { jsonCode } from '../server/markdown.ts';
import { anchorOf } from './anchor.ts';
import { type FieldSchema, proseOf, type RootSchema } from './jsonSchema.ts';

/** A page with a chapter for every object of the schemas, each named and described once. */
export function reference(request: RootSchema, response: RootSchema, refusal: FieldSchema): string {
  const sent = chaptersOf(request, request.definitions);
  const answered = chaptersOf(response, response.definitions);
  const refused = chaptersOf(refusal, response.definitions);
  const onlyIn = (chapters: Chapters, ...others: Chapters[]) =>
    [...chapters.values()].filter(({ object }) => others.every((other) => !other.has(titleOf(object))));
  const parts: [title: string, chapters: Chapter[]][] = [
    ['Request', onlyIn(sent)],
    ['Answer', onlyIn(answered, sent)],
    ['Refusal', onlyIn(refused)],
  ];
  return [
    '# Reference of the training job',
    'Generated from `schemas/model`: what a `*.trainingjob.json` file holds (the body of `POST /v2/{project_id}/training-jobs`), and what the service answers.\n' +
      'Fields that came after the first page of the API say which source shows them first.',
    ...parts.map(([title, chapters]) => `${title}: ${chapters.map(({ object }) => linkTo(object)).join(' · ')}`),
    ...parts.flatMap(([, chapters]) => chapters.map((chapter) => textOf(chapter, sent, answered))),
    '',
  ].join('\n\n');
}

/** An object, and every place of a body where it stands. */
interface Chapter {
  readonly object: FieldSchema;
  readonly places: string[];
}

type Chapters = ReadonlyMap<string, Chapter>;

const titleOf = ({ title = '' }: FieldSchema): string => title;

/** The objects of a body in the order in which a reader meets them. */
function chaptersOf(root: FieldSchema, definitions: RootSchema['definitions']): Chapters {
  const chapters = new Map<string, Chapter>();
  const visit = (object: FieldSchema, place: string) => {
    const chapter = chapters.get(titleOf(object)) ?? { object, places: [] };
    chapters.set(titleOf(object), chapter);
    chapter.places.push(place);
    for (const [name, field] of Object.entries(object.properties ?? {}))
      visitPart(field, [place, name].filter(Boolean).join('.'));
  };
  const visitPart = (field: FieldSchema, place: string) => {
    const definition = definitions[partOf(field) ?? ''];
    if (definition) visit(definition, place);
    else if (field.items) visitPart(field.items, `${place}[]`);
  };
  visit(root, '');
  return chapters;
}

/** Name of the object a field holds. One that comes as a list too carries the object's own title. */
const partOf = ({ allOf, title }: FieldSchema): string | undefined => allOf?.[0]?.$ref?.split('/').at(-1) ?? title;

function textOf({ object, places }: Chapter, sent: Chapters, answered: Chapters): string {
  const isShared = sent.has(titleOf(object)) && answered.has(titleOf(object));
  const where = places.filter(Boolean).map((place) => `\`${place}\``);
  const { properties = {}, required = [] } = object;
  const fields = Object.entries(properties).filter(([name]) => name !== '$schema');
  return [
    `## ${titleOf(object)}`,
    proseOf(object),
    ...(where.length ? [`At ${where.join(', ')}${isShared ? ', in request and answer' : ''}.`] : []),
    table(fields.map(([name, field]) => fieldRow(name, field, required.includes(name)))),
    ...fields.flatMap(([name, field]) => knownKeys(name, field)),
  ].join('\n\n');
}

type Row = Readonly<Record<string, string>>;

const fieldRow = (name: string, field: FieldSchema, isMandatory: boolean): Row => ({
  Field: `\`${name}\``,
  Type: typeOf(field),
  Mandatory: isMandatory ? 'yes' : '',
  Limits: limitsOf(field).join('<br>'),
  Default: field.default === undefined ? '' : jsonCode(field.default),
  Meaning: meaningOf(field),
});

function knownKeys(name: string, field: FieldSchema): string[] {
  if (partOf(field) || !field.properties) return [];
  // The length of values is the map's to say.
  const rows = Object.entries(field.properties).map(([key, { maxLength: _, ...known }]) => ({
    [`Key of \`${name}\``]: `\`${key}\``,
    Limits: limitsOf(known).join('<br>'),
    Meaning: meaningOf(known),
  }));
  return [table(rows)];
}

function typeOf(field: FieldSchema): string {
  if (field.allOf) return `[${partOf(field)}](#${anchorOf(partOf(field) ?? '')})`;
  const names = [field.type ?? []].flat().map((type) => {
    if (type === 'array' && field.items) return `array of ${typeOf(field.items)}`;
    if (type === 'object') return field.title ? linkTo(field) : 'map of strings';
    return type;
  });
  return names.join(' or ');
}

function meaningOf(field: FieldSchema): string {
  const { examples = [], enum: values = [], markdownEnumDescriptions: meanings = [], items } = field;
  const known = [
    ...values.map((value, index): [unknown, string] => [value, meanings[index] ?? '']),
    ...Object.entries(field['x-known-values'] ?? {}),
  ];
  const notes = [
    field.readOnly && 'Filled in by ModelArts; not for requests.',
    field['x-not-implemented'] && 'Not implemented: the service does not act on it.',
    field['x-reserved'] && 'Reserved: the platform sets it.',
    field['x-sensitive'] && 'Secret.',
    field['x-known-values'] && 'Other values may exist.',
    examples.length && `Example: ${jsonCode(examples[0])}.`,
    field['x-since'] && `Since ${field['x-since']}.`,
  ];
  return [
    proseOf(field),
    ...known.map(([value, meaning]) => `• ${jsonCode(value)} ${meaning}`),
    ...(items?.enum ? [meaningOf(items)] : []),
    notes.filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join('<br>');
}

const linkTo = (object: FieldSchema) => `[${titleOf(object)}](#${anchorOf(titleOf(object))})`;

/** Columns in which no row says anything are left out. */
function table(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => rows.some((row) => row[column]));
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ''))),
  ].join('\n');
}
