/** The sentences of the import guard, on a small table. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  circleFault,
  homelessFaults,
  type Import,
  importFault,
  importsIn,
  missingFaults,
  orderFaults,
  roomsIn,
  unusedFaults,
} from '../support/importTable.ts';

const rooms = roomsIn(`
## Who may import what

| Room | May import | Types only | Why no more |
|---|---|---|---|
| \`ground/\` | \`jsonc-parser\` | | |
| \`upper/kit.ts\` | \`node:\` | \`ground/\` | |
| \`upper/\` | \`upper/kit.ts\` | | |

## To change …
`);

const from = (file: string, text: string): (string | undefined)[] =>
  importsIn(file, text).map((it) => importFault(rooms, it));

describe('an import is allowed', () => {
  const allowed: Record<string, [file: string, text: string]> = {
    'of a file of the same room': ['ground/a.ts', "import { b } from './b.ts';"],
    'of a package of the row, or a part of it': ['ground/a.ts', "import { b } from 'jsonc-parser/lib';"],
    'of a type where the row allows types': ['upper/kit.ts', "import type { b } from '../ground/b.ts';"],
    'in a template, which is what a generator writes': ['ground/a.ts', "const text = () => `\nimport 'vscode';\n`;"],
  };
  for (const [what, [file, text]] of Object.entries(allowed))
    test(what, () => assert.deepEqual(from(file, text).filter(Boolean), []));
});

describe('an import is refused in one sentence', () => {
  const refused: Record<string, [file: string, text: string, fault: string]> = {
    'of a room that is not listed': [
      'ground/a.ts',
      "import {\n  b,\n} from '../upper/b.ts';",
      "ground/a.ts imports upper/b.ts, but the row `ground/` of CONTRIBUTING.md's table doesn't list `upper/`. Move the code or add it to the row.",
    ],
    'of a folder inside a listed one': [
      'upper/a.ts',
      "export { b } from './inner/b.ts';",
      "upper/a.ts imports upper/inner/b.ts, but the row `upper/` of CONTRIBUTING.md's table doesn't list `upper/inner/`. Move the code or add it to the row.",
    ],
    'of a file with a row of its own': [
      'ground/a.ts',
      "await import('../upper/kit.ts')",
      "ground/a.ts imports upper/kit.ts, but the row `ground/` of CONTRIBUTING.md's table doesn't list `upper/kit.ts`. Move the code or add it to the row.",
    ],
    'of a built-in module': [
      'ground/a.ts',
      "import 'node:fs';",
      "ground/a.ts imports node:fs, but the row `ground/` of CONTRIBUTING.md's table doesn't list `node:`. Move the code or add it to the row.",
    ],
    'of a value where the row allows types': [
      'upper/kit.ts',
      "import { b } from '../ground/b.ts';",
      "upper/kit.ts imports values of ground/b.ts, but the row `upper/kit.ts` of CONTRIBUTING.md's table allows its types only. Use `import type`.",
    ],
  };
  for (const [what, [file, text, fault]] of Object.entries(refused))
    test(what, () => assert.deepEqual(from(file, text), [fault]));
});

test('a folder without a row is named once', () => {
  assert.deepEqual(homelessFaults(rooms, ['ground/a.ts', 'upper/kit.ts', 'ground/new/a.ts', 'ground/new/b.ts']), [
    'The import table of CONTRIBUTING.md has no row for `ground/new/`. Add one.',
  ]);
});

test('a row lists what stands above it', () => {
  const [ground, kit, upper] = rooms;
  assert.ok(ground && kit && upper);
  assert.deepEqual(orderFaults(rooms), []);
  assert.deepEqual(orderFaults([kit, ground, upper]), [
    "The row `upper/kit.ts` of CONTRIBUTING.md's table lists `ground/`, whose row isn't above it.",
  ]);
});

test('a row names what exists', () => {
  assert.deepEqual(
    missingFaults(rooms, (path) => path !== 'upper/kit.ts'),
    [
      "The row `upper/kit.ts` of CONTRIBUTING.md's table names `upper/kit.ts`, which doesn't exist.",
      "The row `upper/` of CONTRIBUTING.md's table names `upper/kit.ts`, which doesn't exist.",
    ],
  );
});

test('a row lists no more than its files import', () => {
  const [, kit] = rooms;
  assert.ok(kit);
  const imports = importsIn(
    'upper/kit.ts',
    "import type { a } from '../ground/a.ts';\nimport type { b } from 'node:fs';",
  );
  assert.deepEqual(unusedFaults([kit], imports), [
    "The row `upper/kit.ts` of CONTRIBUTING.md's table lists `node:`, but no file there imports more than its types. Make the row narrower.",
  ]);
  assert.deepEqual(unusedFaults([kit], importsIn('upper/kit.ts', "import 'node:fs';")), [
    "The row `upper/kit.ts` of CONTRIBUTING.md's table lists `ground/`, but no file there imports it. Make the row narrower.",
  ]);
});

test('a circle is drawn with the imports that close it', () => {
  const imports = [
    ['a/x.ts', 'b/x.ts'],
    ['b/y.ts', 'c/x.ts'],
    ['c/x.ts', 'b/x.ts'],
  ].map(([from = '', to = '']): Import => ({ from, to, isType: true }));
  assert.equal(
    circleFault(imports, (file) => file),
    undefined,
  );
  assert.equal(
    circleFault(imports, (file) => file.slice(0, 1)),
    'b → c → b is a circle (b/y.ts imports c/x.ts, c/x.ts imports b/x.ts). Move what they share into a room below.',
  );
});
