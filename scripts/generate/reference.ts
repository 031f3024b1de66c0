import { anchorOf } from '../../schemas/anchor.ts';
import { type FieldSchema, proseOf, type RootSchema } from '../../schemas/jsonSchema.ts';
import { limitsOf } from '../../server/explain/limits.ts';
import { jsonCode } from '../../server/explain/markdown.ts';
import { describeType } from '../../server/explain/typeNames.ts';

/** The bodies of requests and responses, by the name of their part of the page. */
export type Bodies = Readonly<Record<string, RootSchema>>;

/** A page with a chapter for every object of the bodies, in the part where it occurs first. */
export function reference(bodies: Bodies): string {
  const chapters = chaptersOfAll(bodies);
  const contents = Object.keys(bodies).map((part) => {
    const links = chapters.filter(({ parts }) => parts[0] === part).map(({ object }) => linkTo(titleOf(object)));
    return `${part}: ${links.join(' · ')}`;
  });
  return [
    '# Training job reference',
    'Generated from `schemas/model`. It describes the content of a `*.trainingjob.json` file, which is the body of `POST /v2/{project_id}/training-jobs`, and the responses of the service.\n' +
      'The description of a newer field names the source that shows it first. Such a field may not be available in every region yet.',
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

/** An object, and the paths of all fields that hold it. */
interface Chapter {
  readonly object: FieldSchema;
  readonly paths: string[];
  /** The parts of the page it belongs to. */
  readonly parts: string[];
}

const titleOf = ({ title = '' }: FieldSchema): string => title;

/** The objects of a body in the order in which a reader meets them. */
function chaptersOf(root: RootSchema, part: string): Chapter[] {
  const chapters = new Map<string, Chapter>();
  const visit = (object: FieldSchema, path: string) => {
    const chapter = chapters.get(titleOf(object)) ?? { object, paths: [], parts: [part] };
    chapters.set(titleOf(object), chapter);
    chapter.paths.push(path);
    for (const [name, field] of Object.entries(object.properties ?? {}))
      visitField(field, [path, name].filter(Boolean).join('.'));
  };
  const visitField = (field: FieldSchema, path: string) => {
    const definition = root.definitions[titleIn(field) ?? ''];
    if (definition) visit(definition, path);
    else if (field.items) visitField(field.items, `${path}[]`);
  };
  visit(root, '');
  return [...chapters.values()];
}

/** Title of the object that a field holds. A field that also takes null or an array has the title itself. */
const titleIn = ({ allOf, title }: FieldSchema): string | undefined => allOf?.[0]?.$ref?.split('/').at(-1) ?? title;

function chapterText({ object, paths, parts }: Chapter): string {
  const where = paths.filter(Boolean).map((path) => `\`${path}\``);
  const { properties = {}, required = [] } = object;
  const fields = Object.entries(properties).filter(([name]) => name !== '$schema');
  return [
    `## ${titleOf(object)}`,
    proseOf(object),
    ...(where.length
      ? [`Used in ${where.join(', ')}${parts.length > 1 ? ` of ${parts.join(' and ').toLowerCase()}` : ''}.`]
      : []),
    table(fields.map(([name, field]) => fieldRow(name, field, required.includes(name)))),
    ...fields.flatMap(([name, field]) => knownKeys(name, field)),
  ].join('\n\n');
}

type Row = Readonly<Record<string, string>>;

const fieldRow = (name: string, field: FieldSchema, isMandatory: boolean): Row => ({
  Field: `\`${name}\``,
  Type: typeOf(field),
  Required: isMandatory ? 'yes' : '',
  Limits: limitsOf(field).join('<br>'),
  Default: field.default === undefined ? '' : jsonCode(field.default),
  Meaning: meaningOf(field),
});

function knownKeys(name: string, field: FieldSchema): string[] {
  if (titleIn(field) || !field.properties) return [];
  // The row of the map has the length of its values.
  const rows = Object.entries(field.properties).map(([key, { maxLength: _, ...known }]) => ({
    [`Key of \`${name}\``]: `\`${key}\``,
    Limits: limitsOf(known).join('<br>'),
    Meaning: meaningOf(known),
  }));
  return [table(rows)];
}

/** The same words as in hovers and problems, but with links where objects are named. */
function typeOf(field: FieldSchema): string {
  const types = [field.type ?? 'object'].flat();
  const title = titleIn(field);
  const item = types.includes('array') && field.items && titleIn(field.items);
  const names = [
    ...(title && types.includes('object') ? [linkTo(title)] : []),
    ...(item ? [`an array of ${linkTo(item)} objects`] : []),
    ...(title || item ? [] : [describeType(field)]),
    ...(types.includes('null') ? ['null'] : []),
  ];
  return names.join(' or ');
}

function meaningOf(field: FieldSchema): string {
  const { examples = [], enum: values = [], markdownEnumDescriptions: meanings = [], items } = field;
  const known = [
    ...values.map((value, index): [unknown, string] => [value, meanings[index] ?? '']),
    ...Object.entries(field['x-known-values'] ?? {}),
  ];
  const notes = [
    field.readOnly && 'Read-only: ModelArts sets this property.',
    field['x-not-implemented'] && 'Not implemented: the service ignores this property.',
    field['x-reserved'] && 'Reserved: the platform sets this property.',
    field['x-sensitive'] && 'Secret.',
    field['x-known-values'] && 'Other values are possible.',
    examples.length && `Example: ${jsonCode(examples[0])}.`,
    field['x-since'] && `Newer field, first shown by ${field['x-since']}.`,
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

const linkTo = (title: string) => `[${title}](#${anchorOf(title)})`;

/** Columns that are empty in all rows are omitted. */
function table(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => rows.some((row) => row[column]));
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ''))),
  ].join('\n');
}
