import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseText } from '../../server/document/document.ts';
import { nodeAt } from '../../server/document/locate.ts';
import type { Path } from '../../server/document/path.ts';
import { fieldAt, typesOf } from '../../server/document/schema.ts';
import { changeText } from '../../server/edits/changeText.ts';
import type { Change } from '../../server/edits/edit.ts';
import { UsageError } from '../kit/command.ts';
import { fieldPath } from './fieldPath.ts';

/**
 * A job file with other values, as `path=value` says. Whether a value is a text or a number comes from its field. An item with a name can be
 * called by it: `algorithm.parameters.epochs=5`.
 */
export const withFields = (text: TextDocument, settings: readonly string[]): TextDocument =>
  settings.reduce(withField, text);

function withField(text: TextDocument, setting: string): TextDocument {
  const equals = setting.indexOf('=');
  const written = setting.slice(0, Math.max(equals, 0));
  // An index is left open where all items are meant, which no value is for.
  const path = written.includes('[]') ? undefined : fieldPath(written);
  // What doesn't fit can be a secret in the wrong place, so it isn't repeated.
  if (!path) throw new UsageError(l10n.t('--set must be like {0}.', 'spec.resource.node_count=2'));
  const document = parseText(text);
  const change = changeFor({ path, written, value: setting.slice(equals + 1) }, document.root);
  const edits = changeText(document, [change]);
  if (!edits) throw new UsageError(l10n.t('{0} has no place for "{1}".', text.uri, written));
  const changes = edits.map(({ start, end, newText }) => ({
    range: { start: text.positionAt(start), end: text.positionAt(end) },
    newText,
  }));
  return TextDocument.create(text.uri, text.languageId, text.version, TextDocument.applyEdits(text, changes));
}

interface Setting {
  readonly path: Path;
  /** The path and the value as the command line has them. */
  readonly written: string;
  readonly value: string;
}

function changeFor({ path, written, value }: Setting, root: ASTNode | undefined): Change {
  const found: (string | number)[] = [];
  for (const step of path) found.push(fieldAt(found)?.items ? itemAt(step, nodeAt(root, found), written) : step);
  const isNamed = (at: number) => typeof path[at] === 'string' && typeof found[at] === 'number';
  const hasValue = isNamed(path.length - 1) && fieldAt([...found, 'value']);
  const place = hasValue ? [...found, 'value'] : found;
  const itsValue = valueFor(place, value, written);
  const added = path.findIndex((_, at) => isNamed(at) && !nodeAt(root, found.slice(0, at + 1)));
  if (added < 0) return { set: place, value: itsValue };
  const item = place.slice(0, added + 1);
  if (!fieldAt([...item, 'name'])) throw noField(written);
  return { set: item, value: { name: path[added], ...Object(holding(itsValue, place.slice(added + 1))) } };
}

/** What has a value at a path, and nothing else. */
const holding = (value: unknown, path: Path): unknown =>
  path.reduceRight((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);

const noField = (written: string): UsageError => new UsageError(l10n.t('A training job has no field "{0}".', written));

/** The index of an item that is called by its name, or the next one. An index that is given must be that of an item, or the next one. */
function itemAt(step: string | number, list: ASTNode | undefined, written: string): number {
  const items = list?.type === 'array' ? list.items : [];
  if (typeof step === 'string') {
    const index = items.findIndex((item) => nodeAt(item, ['name'])?.value === step);
    return index < 0 ? items.length : index;
  }
  if (step <= items.length) return step;
  throw new UsageError(
    l10n.t('"{0}" has no place in its array: the highest index that can be set is {1}.', written, items.length),
  );
}

function valueFor(path: Path, text: string, written: string): unknown {
  const field = fieldAt(path);
  if (!field) throw noField(written);
  const types = typesOf(field);
  const value = parsed(text);
  if (types.includes(typeIn(value)) || (types.includes('number') && typeIn(value) === 'integer')) return value;
  if (types.includes('string')) return text;
  throw new UsageError(l10n.t('The value of "{0}" must be of type {1}.', written, types.join(', ')));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** In JSON Schema's names. A text in quotes isn't taken for one: the shell has taken those that were meant. */
function typeIn(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' ? 'text in quotes' : typeof value;
}
