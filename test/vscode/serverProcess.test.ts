/** The language server's process: one at a time, and another one where it was ended. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { commands, languages } from 'vscode';
import { processesWith } from '../../scripts/processes.ts';
import { poll } from '../support/poll.ts';
import { closeEditors, goodJob, showNewFile } from './jobFiles.ts';

const pids = () => processesWith('server.cjs', `--clientProcessId=${process.pid}`).map(({ pid }) => pid);

const anotherThan = (pid: number | undefined) =>
  poll('another process, and only that', () => {
    const [current, ...more] = pids();
    return current !== pid && more.length === 0 ? current : undefined;
  });

describe('the process of the language server', {
  skip: process.platform !== 'linux' && 'processes are read in /proc',
}, () => {
  afterEach(closeEditors);

  test('is replaced when it is restarted or killed, and problems are shown as before', async () => {
    const { document } = await showNewFile(
      'restarted.trainingjob.json',
      JSON.stringify({ ...goodJob('it'), kind: 'jib' }),
    );
    const problems = () => languages.getDiagnostics(document.uri).map(({ code }) => Object(code).value);
    await poll('the problem', () => problems().includes('kind-not-in-list'));
    const [first] = pids();
    await commands.executeCommand('trainingjob.restartLanguageServer');
    const second = await anotherThan(first);
    await poll('the problem after a restart', () => problems().includes('kind-not-in-list'));
    process.kill(second, 'SIGKILL');
    await anotherThan(second);
    await poll('the problem after an end', () => problems().includes('kind-not-in-list'));
    assert.deepEqual(problems(), ['kind-not-in-list']);
  });
});
