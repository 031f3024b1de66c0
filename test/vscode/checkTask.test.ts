import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { languages, tasks } from 'vscode';
import { poll } from '../support/poll.ts';
import { uriOf, writeFile } from './jobFiles.ts';

/** Runs a task to its end; gives its exit code. */
async function run(name: string): Promise<number | undefined> {
  const task = (await tasks.fetchTasks({ type: 'trainingjob' })).find((it) => it.name === name);
  assert.ok(task, `No task is called ${name}.`);
  const ends = new EventTarget();
  const listening = tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
    if (execution.task.name === name) ends.dispatchEvent(new CustomEvent('end', { detail: exitCode }));
  });
  const ended = once(ends, 'end');
  await tasks.executeTask(task);
  const [{ detail }] = await ended;
  listening.dispose();
  return detail;
}

test('a task checks all job files, and each problem of a file that is not open is shown once', async () => {
  const name = 'checked-by-task.trainingjob.json';
  await writeFile(name, '{ "kind": "jobs" }');
  assert.equal(await run('Check job files'), 1);
  const codes = () =>
    languages.getDiagnostics(uriOf(name)).map(({ code }) => (typeof code === 'object' ? code.value : code));
  await poll(`the problems of ${name}`, () => codes().includes('kind-not-in-list'));
  assert.equal(codes().filter((code) => code === 'kind-not-in-list').length, 1);
});
