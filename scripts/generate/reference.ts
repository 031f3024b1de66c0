import { anchorOf } from '../../schemas/anchor.ts';
import { type FieldSchema, proseOf, type RootSchema } from '../../schemas/jsonSchema.ts';
import { limitsOf } from '../../server/explain/limits.ts';
import { jsonCode } from '../../server/explain/markdown.ts';

/** What is sent or comes back, by the name of its part of the page. */
export type Bodies = Readonly<Record<string, RootSchema>>;

/** A page with a chapter for every object of the bodies, each described where it is met first. */
export function reference(bodies: Bodies): string {
  const chapters = chaptersOfAll(bodies);
  const contents = Object.keys(bodies).map((part) => {
    const links = chapters.filter(({ parts }) => parts[0] === part).map(({ object }) => linkTo(object));
    return `${part}: ${links.join(' · ')}`;
  });
  return [
    '# Reference of the training job',
    'Generated from `schemas/model`: what a `*.trainingjob.json` file holds (the body of `POST /v2/{project_id}/training-jobs`), and what the service answers.\n' +
      'Fields that came after the first page of the API say which source shows them first.',
    ...contents,
    ...chapters.map(chapterText),
    '',
  ].join('\n\n');
}

function chaptersOfAll(bodies: Bodies): Chapter[] {
  const chapters = new Map<string, Chapter>();
  for (const [part, root] of Object.entries(bodies)) {
    for (const chapter of chaptersOf(root, part)) {
      const known = chapters.get(titleOf(chapter.object));
      if (known) known.parts.push(part);
      else chapters.set(titleOf(chapter.object), chapter);
    }
  }
  return [...chapters.values()];
}

/** An object, and every place of a body where it stands. */
interface Chapter {
  readonly object: FieldSchema;
  readonly places: string[];
  /** The parts of the page it belongs to. */
  readonly parts: string[];
}

const titleOf = ({ title = '' }: FieldSchema): string => title;

/** The objects of a body in the order in which a reader meets them. */
function chaptersOf(root: RootSchema, part: string): Chapter[] {
  const chapters = new Map<string, Chapter>();
  const visit = (object: FieldSchema, place: string) => {
    const chapter = chapters.get(titleOf(object)) ?? { object, places: [], parts: [part] };
    chapters.set(titleOf(object), chapter);
    chapter.places.push(place);
    for (const [name, field] of Object.entries(object.properties ?? {}))
      visitPart(field, [place, name].filter(Boolean).join('.'));
  };
  const visitPart = (field: FieldSchema, place: string) => {
    const definition = root.definitions[partOf(field) ?? ''];
    if (definition) visit(definition, place);
    else if (field.items) visitPart(field.items, `${place}[]`);
  };
  visit(root, '');
  return [...chapters.values()];
}

/** Name of the object a field holds. One that comes as a list too carries the object's own title. */
const partOf = ({ allOf, title }: FieldSchema): string | undefined => allOf?.[0]?.$ref?.split('/').at(-1) ?? title;

function chapterText({ object, places, parts }: Chapter): string {
  const where = places.filter(Boolean).map((place) => `\`${place}\``);
  const { properties = {}, required = [] } = object;
  const fields = Object.entries(properties).filter(([name]) => name !== '$schema');
  return [
    `## ${titleOf(object)}`,
    proseOf(object),
    ...(where.length
      ? [`At ${where.join(', ')}${parts.length > 1 ? `, in ${parts.join(' and ').toLowerCase()}` : ''}.`]
      : []),
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
