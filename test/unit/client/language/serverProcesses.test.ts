import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { serverProcesses, startServer } from '../../../../client/language/serverProcesses.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const compiled = temporaryFolder();
const program = join(compiled, 'server.cjs');
writeFileSync(program, "process.on('message', () => process.send(process.env));");

const started: ChildProcess[] = [];
const start = () => {
  const process = startServer(program, compiled);
  started.push(process);
  return process;
};

afterEach(() => {
  for (const process of started.splice(0)) process.kill('SIGKILL');
});

describe('processes of the language server', () => {
  test('one that was started ahead is for the next client, and the one after it gets its own', () => {
    const { startAhead, next } = serverProcesses(start);
    startAhead();
    const given = [next(), next()];
    assert.deepEqual(given, started);
    assert.equal(started.length, 2);
  });

  test('one that has died before its client came is for nobody', async () => {
    const { startAhead, next } = serverProcesses(start);
    startAhead();
    started[0]?.kill('SIGKILL');
    await once(started[0] ?? process, 'close');
    assert.notEqual(next(), started[0]);
    assert.equal(started.length, 2);
  });

  test('they are Node, keep what is compiled where they are told, and get no credentials', async () => {
    process.env.HUAWEICLOUD_SDK_SK = 'planted';
    const child = start();
    child.send('?');
    const [{ ELECTRON_RUN_AS_NODE, NODE_COMPILE_CACHE, HUAWEICLOUD_SDK_SK }] = await once(child, 'message');
    assert.deepEqual([ELECTRON_RUN_AS_NODE, NODE_COMPILE_CACHE, HUAWEICLOUD_SDK_SK], ['1', compiled, undefined]);
  });
});
