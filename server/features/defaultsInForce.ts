import * as l10n from '@vscode/l10n';
import type { ASTNode, ObjectASTNode } from 'vscode-json-languageservice';
import { printable } from '../../l10n/printable.ts';
import { maskCommand } from '../../modelarts/masks/maskSecrets.ts';
import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import type { JobDocument } from '../document/document.ts';
import { endOfComments } from '../document/layout.ts';
import { nodeAt, spanOf } from '../document/locate.ts';
import { memoize } from '../document/memoize.ts';
import { isAt, type Path } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';
import type { Span } from '../document/span.ts';
import { isIntact } from '../edits/isIntact.ts';
import { inputFolder, outputFolder } from '../plan/containerPaths.ts';
import type { TextHint } from './textHint.ts';

/** The defaults of what is absent from those objects of a job that are in a part of its text. */
export function defaultsInForce(document: JobDocument, part: Span): TextHint[] {
  const content = document.text.getText();
  return [...objectsBelow(document.root, [], part)].flatMap(([node, path]) => {
    const absent = Object.entries({ ...schemaDefaults(path), ...folderDefault(node, path) }).filter(
      ([name]) => !nodeAt(node, [name]),
    );
    // A property that is being written is absent for as long as the parser doesn't see it.
    if (!absent.length || !isIntact(document, node)) return [];
    const texts = absent.map(([name, value]) => [name, shown(value)] as const);
    const label = texts.map(([name, text]) => `${name}: ${withEnd(text, longestShown - name.length)}`).join(', ');
    const whole = texts.filter(([, text]) => !label.includes(text)).map(([, text]) => text);
    const tooltip = [l10n.t('Default, because the property is absent.'), ...whole].join('\n');
    return [{ offset: placeIn(content, node), label, tooltip }];
  });
}

/** A folder is called like its channel, whose name can be anything: it is looked at by itself, too. */
function shown(value: unknown): string {
  const names = JSON.stringify(value)
    .split('/')
    .map((name) => maskCommand(name, []));
  return printable(maskCommand(names.join('/'), []), longestValue);
}

const longestValue = 200;

/** VS Code cuts off longer labels, and paths differ at their ends. */
const longestShown = 40;

/** The last folders of a long path. */
function withEnd(text: string, length: number): string {
  if (text.length <= length || !text.startsWith('"/')) return text;
  const start = text.indexOf('/', text.length - length + 2);
  return `"…${text.slice(start < 0 ? text.lastIndexOf('/') : start)}`;
}

/** Behind the bracket, where it doesn't move while properties are added; behind them in an object on one line. */
function placeIn(content: string, { offset, length, properties }: ObjectASTNode): number {
  const inside = content.slice(offset + 1, endOfComments(content, offset + 1) + 1);
  const last = properties.at(-1);
  return inside.includes('\n') || !last ? offset + 1 : Math.min(spanOf(last).end, offset + length);
}

/** Of properties that every service knows: of newer ones, it isn't certain what a service does without them. */
function schemaDefaults(path: Path): Record<string, unknown> {
  const field = fieldAt(path);
  return field ? defaultsOf(field) : {};
}

const defaultsOf = memoize((owner: FieldSchema): Record<string, unknown> => {
  const { properties = {}, additionalProperties, required = [] } = owner;
  if (additionalProperties) return {};
  const known = Object.entries(properties).filter(
    ([name, field]) => field.default !== undefined && !field.readOnly && !field['x-since'] && !required.includes(name),
  );
  return Object.fromEntries(known.map(([name, field]) => [name, field.default]));
});

const folders = { inputs: inputFolder, outputs: outputFolder };

/** Where the data of a channel is in the container. */
function folderDefault(node: ASTNode, path: Path): Record<string, unknown> {
  const list = (['inputs', 'outputs'] as const).find((name) => isAt(path, `algorithm.${name}[]`));
  const name = nodeAt(node, ['name']);
  if (!list || name?.type !== 'string' || !name.value) return {};
  return { local_dir: folders[list](name.value, Number(path.at(-1))) };
}

function* objectsBelow(node: ASTNode | undefined, path: Path, part: Span): Generator<[ObjectASTNode, Path]> {
  if (!node || node.offset > part.end || spanOf(node).end < part.start) return;
  if (node.type === 'array')
    for (const [index, item] of node.items.entries()) yield* objectsBelow(item, [...path, index], part);
  if (node.type !== 'object') return;
  yield [node, path];
  for (const { keyNode, valueNode } of node.properties) yield* objectsBelow(valueNode, [...path, keyNode.value], part);
}
