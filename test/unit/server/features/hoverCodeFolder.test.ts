import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MarkupContent } from 'vscode-languageserver-types';
import { codeFolderOf } from '../../../../server/codeFolder/codeFolder.ts';
import { requestSchema } from '../../../../server/document/schema.ts';
import { hover } from '../../../../server/features/hover.ts';
import { withCodeFolder } from '../../../../server/features/hoverCodeFolder.ts';
import { atCursor } from '../../../support/cursor.ts';

test('what was not read completely is said to be at least that much, and no name is markup', () => {
  const { document, position } = atCursor('{"algorithm": {"code_dir": "obs://b/|code/"}}');
  const entries = [{ path: '`[a](b)`.zip', kind: 'file', size: 12_000_000, isLeftOut: false }] as const;
  const folder = codeFolderOf('file:///my%20code', { entries, isComplete: false }, undefined);
  const plain = hover(document, position, requestSchema, { docsBase: 'file:///base' });
  assert.ok(plain);
  const found = withCodeFolder(plain, document, folder);
  assert.ok(found);
  const { value } = found.contents as MarkupContent;
  assert.match(value, /^On this machine, \[`my code`\]\(file:\/\/\/my%20code\) stands for the code\.$/m);
  assert.match(value, /^- Files: at least 1, 12\.0 MB in total\. Levels of folders: at least 0\./m);
  assert.match(value, /: `` `\[a\]\(b\)`\.zip `` \(data, 12\.0 MB\)\.$/m);
  assert.ok(value.endsWith((plain.contents as MarkupContent).value));
});
