import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MarkupContent } from 'vscode-languageserver-types';
import { codeFolderOf } from '../../../../server/codeFolder/codeFolder.ts';
import { requestSchema } from '../../../../server/document/schema.ts';
import { hover } from '../../../../server/features/hover.ts';
import { withCodeFolder } from '../../../../server/features/hoverCodeFolder.ts';
import { atCursor } from '../../../support/cursor.ts';

test('levels of folders are said only where there are any', () => {
  for (const [path, said] of [
    ['train.py', /^- Files: 1, 5 B in total, without subfolders\.$/m],
    ['nets/a.py', /^- Files: 1, 5 B in total\. Levels of folders: 1\.$/m],
  ] as const)
    assert.match(hoverOf({ path, size: 5 }, true).value, said);
});

test('what was not read completely is said to be at least that much, and no name is markup', () => {
  const { value, plain } = hoverOf({ path: '`[a](b)`.zip', size: 12_000_000 }, false);
  assert.match(value, /^On this machine, \[`my code`\]\(file:\/\/\/my%20code\) stands for the code\.$/m);
  assert.match(value, /^- Files: at least 1, 12\.0 MB in total\. The rest was not read\.$/m);
  assert.match(value, /: `` `\[a\]\(b\)`\.zip `` \(data, 12\.0 MB\)\.$/m);
  assert.ok(value.endsWith(plain));
});

function hoverOf(file: { readonly path: string; readonly size: number }, isComplete: boolean) {
  const { document, position } = atCursor('{"algorithm": {"code_dir": "obs://b/|code/"}}');
  const entries = [{ ...file, kind: 'file', isLeftOut: false }] as const;
  const folder = codeFolderOf('file:///my%20code', { entries, isComplete }, undefined);
  const plain = hover(document, position, requestSchema, { docsBase: 'file:///base' });
  assert.ok(plain);
  const found = withCodeFolder(plain, document, folder);
  assert.ok(found);
  return { value: (found.contents as MarkupContent).value, plain: (plain.contents as MarkupContent).value };
}
