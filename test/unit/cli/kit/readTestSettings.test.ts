import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readBehaviour, readFaults } from '../../../../cli/kit/readTestSettings.ts';
import { irregularFiles } from '../../../support/irregularFiles.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

test('settings are read from a file', async () => {
  const file = join(temporaryFolder(), 'faults.json');
  writeFileSync(file, '{"script": ["drop"]}');
  assert.deepEqual((await readFaults(file)).script, ['drop']);
});

test('what is not a regular file, or far too large, is refused', async () => {
  const folder = temporaryFolder();
  const large = join(folder, 'large.json');
  writeFileSync(large, `{"script": ["drop"]}${' '.repeat(1_000_000)}`);
  for (const path of [large, folder, join(folder, 'none'), ...Object.values(irregularFiles(folder, 'json'))]) {
    await assert.rejects(readFaults(path), /--faults must be JSON/);
    await assert.rejects(readBehaviour(path), /--behaviour must be JSON/);
  }
});
