import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { languages, tasks, workspace } from 'vscode';
import { poll } from '../support/poll.ts';
import { goodJob, uriOf, writeFile } from './jobFiles.ts';

/** Runs a task to its end; gives its exit code. */
async function run(name: string): Promise<number | undefined> {
  const task = (await tasks.fetchTasks()).find((it) => it.name === name);
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
  await writeFile(name, JSON.stringify(goodJob('checked-by-task')));
  await poll(`no problems of ${name}`, () => codes().length === 0);
});

test('tasks of the user choose paths and options, and find problems by the matcher in files that the editor passes over', async () => {
  const [name, other] = ['matched (by) task.json', 'not-chosen.trainingjob.json'];
  await writeFile(name, '{ "kind": "jobs" }');
  await writeFile(other, '{ "kind": "jobs" }');
  const options = ['--severity', 'warning', '--rules', 'missing-property=off'];
  const mine = { type: 'trainingjob', label: 'mine', paths: [name], options, problemMatcher: '$trainingjob' };
  await writeFile('.vscode/tasks.json', JSON.stringify({ version: '2.0.0', tasks: [mine] }));
  await poll('the task of tasks.json', async () => (await tasks.fetchTasks()).some((task) => task.name === 'mine'));
  assert.equal(await run('mine'), 0);
  const found = () => languages.getDiagnostics(uriOf(name)).map(({ code }) => code);
  await poll(`the problem of ${name}`, () => found().includes('kind-not-in-list'));
  assert.deepEqual(found(), ['kind-not-in-list']);
  await writeFile(name, JSON.stringify(goodJob('matched')));
  assert.equal(await run('mine'), 0);
  await poll(`no problem of ${name}`, () => found().length === 0);
  for (const file of [name, other, '.vscode/tasks.json']) await workspace.fs.delete(uriOf(file));
});
