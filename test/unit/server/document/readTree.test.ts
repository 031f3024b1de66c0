import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ASTNode, type Diagnostic, getLanguageService, type JSONDocument } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { errorsOf, isContainer } from '../../../../server/document/part.ts';
import { PartTree } from '../../../../server/document/partNode.ts';
import { readTree } from '../../../../server/document/readTree.ts';
import { randomTexts } from '../../../support/randomTexts.ts';

const library = getLanguageService({});

/** What both trees say, as plain data. */
const shown = (node: ASTNode | undefined): unknown =>
  node && {
    type: node.type,
    span: [node.offset, node.length],
    value: node.type === 'object' || node.type === 'array' || node.type === 'property' ? undefined : node.value,
    parent: node.parent?.offset,
    children: node.children?.map(shown),
  };

function expected(text: string): { tree: JSONDocument; errors: unknown[] } {
  // The library takes a byte order mark for an error.
  const document = TextDocument.create('file:///a.json', 'json', 1, text.replace(/^\uFEFF/, ' '));
  const tree = library.parseJSONDocument(document);
  const found: Diagnostic[] = 'syntaxErrors' in tree && Array.isArray(tree.syntaxErrors) ? tree.syntaxErrors : [];
  const errors = found.map(({ code, range }) => ({
    code,
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
  }));
  return { tree, errors: errors.sort((a, b) => a.start - b.start) };
}

test('parts, places and errors are those of the library, whatever the text', () => {
  let round = 0;
  for (const text of randomTexts(1, 3000)) {
    const { tree, errors } = expected(text);
    const parts = readTree(text);
    const read = new PartTree(parts);
    const places = (of: JSONDocument) =>
      Array.from({ length: text.length + 2 }, (_, offset) =>
        [false, true].map((bound) => of.getNodeFromOffset(offset, bound)?.offset),
      );
    assert.deepEqual(shown(read.root), shown(tree.root), text);
    assert.deepEqual(errorsOf(parts), errors, text);
    if (round++ % 10 === 0) assert.deepEqual(places(read), places(tree), text);
  }
});

test('names that are equal, but written in other ways, have the length of what is written', () => {
  const text = String.raw`[{ "a": 1, "b": 2 }, { "\u0061": 1, "b": 2 }, { "a": 1, "b": 2 }]`;
  assert.deepEqual(shown(new PartTree(readTree(text)).root), shown(expected(text).tree.root));
});

test('names that are written alike are one part', () => {
  const { root } = readTree('[{ "a": 1 }, { "a": 2 }]');
  const names = isContainer(root) ? root.parts.map((part) => isContainer(part) && part.parts[0]) : [];
  const [first, second] = names.map((property) =>
    property && property.type === 'property' ? property.key : undefined,
  );
  assert.ok(first && first === second);
});
