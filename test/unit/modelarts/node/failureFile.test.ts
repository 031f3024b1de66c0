import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { failureFile } from '../../../../modelarts/node/failureFile.ts';
import { lockout } from '../../../../modelarts/session/lockout.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

for (const text of ['', 'null', '[]', '"a"', '{"a":null}', '{"a":"b"}'])
  test(`a file that has ${text || 'nothing'} locks nobody out`, () => {
    const path = join(temporaryFolder(), 'failures.json');
    writeFileSync(path, text);
    assert.equal(lockout(() => 1, failureFile(path)).lockedUntil('a'), undefined);
  });

test('a pipe in place of the file stops nothing', { skip: process.platform === 'win32' }, () => {
  const path = join(temporaryFolder(), 'failures.json');
  execFileSync('mkfifo', [path]);
  const { failed, lockedUntil } = lockout(() => 1, failureFile(path));
  for (let count = 0; count < 5; count++) failed('a');
  assert.equal(lockedUntil('a'), 300_001);
});
