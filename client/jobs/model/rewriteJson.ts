import {
  applyEdits,
  createScanner,
  findNodeAtLocation,
  getNodeValue,
  modify,
  type Node,
  parseTree,
} from 'jsonc-parser';

type Path = readonly (string | number)[];

/** A JSON text with comments, changed to hold a value. Everything that stays the same keeps its layout and comments. */
export function rewriteJson(text: string, value: unknown): string {
  const layout = {
    insertSpaces: !/^\t/m.test(text),
    tabSize: indentOf(text),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  // One after the other, because each moves the places of the next ones.
  return changesTo(text, value).reduce(
    (changed, { path, to }) =>
      to === undefined
        ? withoutPart(changed, path)
        : applyEdits(changed, modify(changed, [...path], to, { formattingOptions: layout })),
    text,
  );
}

const indentOf = (text: string): number => /^( +)\S/m.exec(text)?.[1]?.length ?? 2;

interface Change {
  readonly path: Path;
  /** Nothing removes it. */
  readonly to: unknown;
}

function changesTo(text: string, value: unknown): Change[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  return root ? changesIn(root, value, []) : [{ path: [], to: value }];
}

function changesIn(node: Node, value: unknown, path: Path): Change[] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (node.type === 'object' && isObject) return changesOfObject(node, value as Record<string, unknown>, path);
  if (node.type === 'array' && Array.isArray(value)) return changesOfArray(node, value, path);
  return JSON.stringify(getNodeValue(node)) === JSON.stringify(value) ? [] : [{ path, to: value }];
}

/** The schema's own property isn't sent, so it stays. */
const isNotSent = (path: Path, name: string): boolean => path.length === 0 && name === '$schema';

function changesOfObject(node: Node, value: Readonly<Record<string, unknown>>, path: Path): Change[] {
  const names = (node.children ?? []).map(({ children }) => String(children?.[0]?.value));
  const removed = names.filter((name) => !Object.hasOwn(value, name) && !isNotSent(path, name));
  return [
    ...Object.entries(value).flatMap(([name, part]) => {
      const inner = findNodeAtLocation(node, [name]);
      return inner ? changesIn(inner, part, [...path, name]) : [{ path: [...path, name], to: part }];
    }),
    ...removed.map((name) => ({ path: [...path, name], to: undefined })),
  ];
}

/** From the end, so that indexes keep their meaning. */
function changesOfArray(node: Node, value: readonly unknown[], path: Path): Change[] {
  const items = node.children ?? [];
  const surplus = items
    .slice(value.length)
    .map((_, index) => ({ path: [...path, value.length + index], to: undefined }));
  return [
    ...value.flatMap((part, index) => {
      const inner = items[index];
      return inner ? changesIn(inner, part, [...path, index]) : [{ path: [...path, index], to: part }];
    }),
    ...surplus.reverse(),
  ];
}

/** Removes a property or an item with its lines, and nothing of its neighbors, whose comments `modify` would take along. */
function withoutPart(text: string, path: Path): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const found = root && findNodeAtLocation(root, [...path]);
  const part = found?.parent?.type === 'property' ? found.parent : found;
  if (!part) return text;
  const siblings = part.parent?.children ?? [];
  const before = siblings[siblings.indexOf(part) - 1];
  const end = part.offset + part.length;
  const comma = commaAfter(text, end);
  const orphan = comma === undefined && before ? commaAfter(text, before.offset + before.length) : undefined;
  const shortened = text.slice(0, wholeLine(text, part.offset)) + text.slice(comma === undefined ? end : comma + 1);
  return orphan === undefined ? shortened : shortened.slice(0, orphan) + shortened.slice(orphan + 1);
}

/** The start of the line break in front of a place, or the place itself if something else is on its line. */
function wholeLine(text: string, offset: number): number {
  const blank = /\r?\n[ \t]*$/.exec(text.slice(0, offset));
  return blank ? blank.index : offset;
}

function commaAfter(text: string, end: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(end);
  scanner.scan();
  return text[scanner.getTokenOffset()] === ',' ? scanner.getTokenOffset() : undefined;
}
