import { closingBracket, type ReadFile, SkeletonError, type SkeletonFile, todo } from './skeleton.ts';

/** Where the fixture says what is known of the API from outside. */
const factsFile = 'test/fixtures/facts.json';

/** A field at the end of its object in the model, and the fact that the model is tested against. */
export function newField(
  [path = '']: readonly string[],
  read: ReadFile,
  modelFiles: readonly string[],
): SkeletonFile[] {
  const [, parent = '', field = ''] = /^(\w+(?:\.\w+)*)\.(\w+)$/.exec(path) ?? [];
  const object = /^[a-z]/.test(parent) ? objectAt(parent.split('.'), read) : parent;
  if (!object)
    throw new SkeletonError(
      `"${path}" isn't a field. Name it by its path in a job, such as spec.resource.node_count, or by its object: SpecResource.node_count.`,
    );
  const pattern = new RegExp(`\\b(object|responseObject)\\(\\s*'${object}',`);
  const file = modelFiles.find((it) => pattern.test(read(it) ?? ''));
  if (file === undefined)
    throw new SkeletonError(
      `schemas/model/ has no object "${object}". Name the field by its path instead: spec.resource.node_count.`,
    );
  const text = read(file) ?? '';
  const end = endOfFields(text, text.search(pattern));
  if (new RegExp(`\\n\\s*${field}: `).test(text.slice(text.search(pattern), end)))
    throw new SkeletonError(`"${object}" has a field "${field}" already.`);
  const isResponse = text.slice(text.search(pattern)).startsWith('responseObject');
  const documented = `string('${todo} what it is for, and what it must be.', { since: 'SDK 3.1.211' })`;
  const line = `  ${field}: ${isResponse ? documented : `optional(${documented})`},\n`;
  return [
    { path: file, content: text.slice(0, end) + line + text.slice(end) },
    { path: factsFile, content: withFact(read(factsFile) ?? '', object, field) },
  ];
}

/** The name of the object that a path of a job leads to, through arrays as well. */
function objectAt(path: readonly string[], read: ReadFile): string | undefined {
  const { properties: top, definitions } = JSON.parse(read('schemas/trainingjob.schema.json') ?? '{}');
  let object: string | undefined;
  for (const name of path) {
    const { allOf, items } = (object === undefined ? top : definitions[object]?.properties)?.[name] ?? {};
    object = (allOf ?? items?.allOf)?.[0].$ref.replace('#/definitions/', '');
    if (object === undefined) return undefined;
  }
  return object;
}

/** Where the fields end: they are the argument after name and description, which are strings. */
function endOfFields(text: string, call: number): number {
  const open = text.indexOf('(', call);
  const [{ length } = ''] = /^\(\s*'[^']+',\s*(?:'(?:[^'\\]|\\.)*'|"[^"]*"|`[^`]*`),\s*/.exec(text.slice(open)) ?? [];
  const end = closingBracket(text, open + length);
  return text.lastIndexOf('\n', end) + 1;
}

/** Of the source that shows it first; a source of another number has another name in the model's \`since\`. */
function withFact(facts: string, object: string, field: string): string {
  const fact = {
    type: `${todo} its type, as in the model, and its limits`,
    mandatory: false,
    seed: false,
    sources: [3],
  };
  const start = facts.indexOf(`    "${object}": {\n`);
  const end = facts.indexOf('\n    }', start);
  if (start < 0 || end < 0) throw new SkeletonError(`${factsFile} has no object "${object}".`);
  return `${facts.slice(0, end)},\n      "${field}": ${JSON.stringify(fact)}${facts.slice(end)}`;
}
