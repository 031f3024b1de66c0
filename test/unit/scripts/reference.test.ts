import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { anchorOf } from '../../../schemas/anchor.ts';
import { errorSchema, requestSchema, responseSchema } from '../../../server/document/schema.ts';

const page = readFileSync('schemas/REFERENCE.md', 'utf8');
const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
const anchors = new Set(headings.map(anchorOf));

test('every object of the schemas has one chapter', () => {
  const objects = [requestSchema, responseSchema, errorSchema].flatMap((root) => [
    root,
    ...Object.values(root.definitions),
  ]);
  assert.deepEqual([...new Set([...objects.map(({ title }) => title), 'PathParameters'])].sort(), headings.toSorted());
  assert.equal(anchors.size, headings.length);
});

test('every link within the page leads to a chapter', () => {
  const targets = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, target = '']) => target);
  assert.deepEqual(
    targets.filter((target) => !anchors.has(target)),
    [],
  );
});

test('every row of a table has as many cells as its heading', () => {
  const cells = (line: string) => line.split(/(?<!\\)\|/).length;
  for (const table of page.matchAll(/^\|.*\n\| ---.*\n(?:\|.*\n)*/gm)) {
    const [heading = '', , ...rows] = table[0].trim().split('\n');
    assert.deepEqual(
      rows.filter((row) => cells(row) !== cells(heading)),
      [],
    );
  }
});
