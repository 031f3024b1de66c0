/** Jobs that really run on the local endpoint: followed, stopped, explained, and deleted from the editor. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import {
  type CodeAction,
  ConfigurationTarget,
  commands,
  languages,
  type Pseudoterminal,
  Range,
  TabInputWebview,
  type TerminalOptions,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { codeLinksIn } from '../../client/jobs/model/codeLinks.ts';
import { poll } from '../support/poll.ts';
import { searchOf } from '../support/searchOf.ts';
import { closeEditors, goodJob, messages, showNewFile, submit } from './jobFiles.ts';

const folder = mkdtempSync(join(tmpdir(), 'job-runs-'));
after(() => rmSync(folder, { recursive: true, force: true }));
afterEach(closeEditors);

/** What was told, and what a user answers to questions. */
const told: string[] = [];
const answers = { confirm: '', save: undefined as Uri | undefined };
const { showInformationMessage, showWarningMessage, createTerminal, createWebviewPanel } = window;
const terminals: string[] = [];
/** What the page with curves says beside them. */
const said: string[] = [];
const charts: { title: string; curves: { name: string; points: number[][] }[] }[] = [];

Object.assign(window, {
  showInformationMessage: (message: string, ...rest: string[]) => {
    told.push(message);
    return showInformationMessage(message, ...rest);
  },
  showWarningMessage: async (message: string, ...rest: unknown[]) => {
    if (Object(rest[0]).modal !== true) return showWarningMessage(message, ...(rest as string[]));
    told.push(message);
    return answers.confirm;
  },
  showSaveDialog: async () => answers.save,
  createWebviewPanel: (...options: Parameters<typeof createWebviewPanel>) => {
    const panel = createWebviewPanel(...options);
    const post = panel.webview.postMessage.bind(panel.webview);
    panel.webview.postMessage = (message) => {
      charts.splice(0, charts.length, ...message.charts);
      said.splice(0, said.length, ...message.notes, ...message.problems);
      return post(message);
    };
    return panel;
  },
  createTerminal: (options: TerminalOptions & { pty: Pseudoterminal }) => {
    const index = terminals.push('') - 1;
    options.pty.onDidWrite((text) => {
      terminals[index] += text;
    });
    return createTerminal(options);
  },
});

/** Submits a job that runs a command, and gives what its view passes to commands. */
async function run(name: string, command: string, more: object = {}) {
  const job = goodJob(name);
  const text = JSON.stringify({ ...job, algorithm: { ...job.algorithm, command, ...more } }, null, 2);
  const { document } = await showNewFile(`${name}.trainingjob.json`, text);
  const response = await submit(document.uri);
  assert.ok(response, messages.at(-1));
  const { metadata } = JSON.parse((await workspace.openTextDocument(response)).getText());
  return { document, node: { job: { id: metadata.id, name }, targetId: 'local' } };
}

const hears = (text: RegExp, from = told) =>
  poll(`${text} to be told, not ${from.slice(-3).join(' | ')}`, () => from.find((message) => text.test(message)));

test('a job that completes is told about once, and its log is shown with its colors and bars, and saved', async () => {
  const command = String.raw`printf 'first\n\033[32mgreen\033[0m\033]0;title\007\n 10%%\r 99%%\nlast\n'`;
  const { node } = await run('completes', command);
  await hears(/"completes" on Local endpoint has completed/);
  await commands.executeCommand('trainingjob.showJobLog', node);
  const log = await poll('the whole log', () => terminals.find((text) => /last[\s\S]*has ended/.test(text)));
  assert.ok(log.includes('first\r\n\u001b[32mgreen\u001b[0m\r\n 10%\r 99%\r\nlast\r\n'), JSON.stringify(log));
  assert.ok(!log.includes('\u001b]'), 'no title is set');
  answers.save = Uri.file(join(folder, 'saved.log'));
  await commands.executeCommand('trainingjob.saveJobLog', node);
  assert.match(readFileSync(answers.save.fsPath, 'utf8'), /first\n[\s\S]*last\n/);
  assert.equal(told.filter((text) => text.includes('"completes"') && text.includes('completed')).length, 1);
});

test('a job that fails is explained, at the field of its file that is to blame', async () => {
  const { document, node } = await run('fails', 'python3 /nowhere/train.py');
  await hears(/"fails" on Local endpoint has failed/, messages);
  await commands.executeCommand('trainingjob.explainFailure', node);
  await poll('the page with the explanation', () =>
    window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof TabInputWebview),
  );
  const ofFailure = () =>
    languages
      .getDiagnostics(document.uri)
      .find(({ message }) => message.startsWith('The last job of this file failed.'));
  const problem = await poll('the problem', ofFailure);
  assert.equal(document.getText(problem.range), '"python3 /nowhere/train.py"');
  assert.match(problem.message, /\n.*can't open file '\/nowhere\/train.py'/);
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    problem.range,
  );
  assert.ok(Array.isArray(actions));
  rmSync(document.uri.fsPath);
  await poll('the problem to go with its file', () => ofFailure() === undefined);
});

test('a fix changes the field that was to blame wherever it is now, and each file has its own', async () => {
  const command = `python3 -c 'import argparse; p = argparse.ArgumentParser(); p.add_argument("--known"); p.parse_args()'`;
  const parametersOf = (...names: string[]) => ({ parameters: names.map((name) => ({ name, value: '1' })) });
  const first = await run('unknown-flag', command, parametersOf('lr', 'known'));
  const second = await run('same-flag', command, parametersOf('known', 'lr'));
  const fixesOf = async ({ document: { uri } }: typeof first) => {
    const { range } = await poll('the problem', () =>
      languages.getDiagnostics(uri).find(({ message }) => message.startsWith('The last job of this file failed.')),
    );
    const all = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
    return all.filter(({ title }) => /^Remove "algorithm\.parameters\[\d\]"$/.test(title));
  };
  for (const job of [first, second]) {
    await hears(new RegExp(`"${job.node.job.name}" on Local endpoint has failed`), messages);
    await commands.executeCommand('trainingjob.explainFailure', job.node);
  }
  for (const job of [first, second]) {
    const text = job.document.getText();
    const start = job.document.positionAt(text.indexOf('[', text.indexOf('"parameters"')) + 1);
    const edit = new WorkspaceEdit();
    edit.insert(job.document.uri, start, '{ "name": "mine", "value": "2" },');
    await poll('the fix', async () => (await fixesOf(job)).length === 1);
    assert.ok(await workspace.applyEdit(edit));
    const [fix] = await fixesOf(job);
    assert.ok(fix?.edit && (await workspace.applyEdit(fix.edit)));
    const { parameters } = JSON.parse(job.document.getText()).algorithm;
    assert.deepEqual(
      parameters.map(({ name }: { name: string }) => name),
      ['mine', 'known'],
    );
  }
});

test('a problem of an earlier job goes when its file is submitted again', async () => {
  const { document, node } = await run('fails-once', 'python3 /nowhere/train.py');
  await hears(/"fails-once" on Local endpoint has failed/, messages);
  await commands.executeCommand('trainingjob.explainFailure', node);
  const ofFailure = () =>
    languages
      .getDiagnostics(document.uri)
      .some(({ message }) => message.startsWith('The last job of this file failed.'));
  await poll('the problem', ofFailure);
  const edit = new WorkspaceEdit();
  const start = document.getText().indexOf('fails-once');
  edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(start + 10)), 'fails-twice');
  assert.ok(await workspace.applyEdit(edit));
  assert.ok(ofFailure(), 'another field is edited');
  assert.ok(await submit(document.uri), messages.at(-1));
  await poll('the problem to go', () => !ofFailure());
});

test('a job is stopped when its user confirms it, and not otherwise', async () => {
  const { node } = await run('stopped', 'sleep 600');
  answers.confirm = '';
  await commands.executeCommand('trainingjob.stopJob', node);
  answers.confirm = 'Stop';
  await commands.executeCommand('trainingjob.stopJob', node);
  await hears(/"stopped" on Local endpoint was stopped/);
  assert.equal(told.filter((text) => text === 'Stop "stopped" on Local endpoint?').length, 2);
  answers.confirm = 'Restart';
  await commands.executeCommand('trainingjob.restartJob', node);
  answers.confirm = 'Stop';
  await poll('it to run again', async () => {
    await commands.executeCommand('trainingjob.stopJob', node);
    return told.filter((text) => /"stopped" on Local endpoint was stopped/.test(text)).length === 2;
  });
  answers.confirm = 'Delete';
  await commands.executeCommand('trainingjob.deleteJob', node);
  await poll('it to be gone', async () => {
    await commands.executeCommand('trainingjob.openJob', node);
    return /ModelArts\.2775/.test(String(messages.at(-1)));
  });
});

test('a folder stands for object storage, and a line of the log leads to its file', async () => {
  await workspace.fs.createDirectory(Uri.file(join(folder, 'code')));
  const script = 'def main():\n    raise ValueError("planned")\n\nmain()\n';
  await workspace.fs.writeFile(Uri.file(join(folder, 'code', 'planned.py')), new TextEncoder().encode(script));
  // A workspace can't mount what is outside of it.
  const mounts = { 'obs://bucket/code/': join(folder, 'code') };
  await workspace.getConfiguration('trainingjob').update('obs.mounts', mounts, ConfigurationTarget.Global);
  const code = { code_dir: 'obs://bucket/code/', local_code_dir: '/home/ma-user/modelarts/user-job-dir' };
  const { node } = await run('linked', 'python3 ${MA_JOB_DIR}/code/planned.py', code);
  await hears(/"linked" on Local endpoint has failed/, messages);
  await commands.executeCommand('trainingjob.showJobLog', node);
  const log = await poll('the traceback', () => terminals.find((text) => /ValueError: planned/.test(text)));
  const [link] = log.split('\r\n').flatMap(codeLinksIn);
  assert.match(String(link?.path), /user-job-dir\/code\/planned\.py$/);
});

test('packages are installed as soon as the setting says so', async () => {
  const code = join(folder, 'packages');
  await workspace.fs.createDirectory(Uri.file(code));
  const write = (name: string, text: string) =>
    workspace.fs.writeFile(Uri.file(join(code, name)), new TextEncoder().encode(text));
  await write('main.py', 'print("the script has run")\n');
  await write('pip-requirements.txt', '--no-index\ntrainingjob-no-such-package\n');
  const settings = workspace.getConfiguration('trainingjob');
  await settings.update('obs.mounts', { 'obs://bucket/packages/': code }, ConfigurationTarget.Global);
  const preset = {
    command: undefined,
    code_dir: 'obs://bucket/packages/',
    boot_file: 'obs://bucket/packages/main.py',
    engine: { engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' },
  };
  const shows = async (node: object, text: RegExp) => {
    await commands.executeCommand('trainingjob.showJobLog', node);
    await poll(`${text} in the log`, () => terminals.some((log) => text.test(log)));
  };
  const first = await run('not-installed', '', preset);
  await hears(/"not-installed" on Local endpoint has completed/);
  await shows(first.node, /pip-requirements\.txt are not installed here[\s\S]*the script has run/);
  await settings.update('installPackages', true, ConfigurationTarget.Global);
  const second = await run('installed', '', preset);
  await hears(/"installed" on Local endpoint has failed/, messages);
  await shows(second.node, /No matching distribution found for trainingjob-no-such-package/);
  await settings.update('installPackages', undefined, ConfigurationTarget.Global);
});

test('the trials of a search are shown as a table, the best one on top, and other jobs have none', async () => {
  const { algorithm } = searchOf('search');
  const { node } = await run('search', algorithm.command, algorithm);
  await hears(/"search" on Local endpoint has completed/);
  await commands.executeCommand('trainingjob.showTrials', node);
  const page = await poll('the page of the trials', () =>
    workspace.textDocuments
      .map((document) => document.getText().replaceAll('\\', ''))
      .find((text) => text.startsWith('# Trials of "search"')),
  );
  assert.match(page, /The least "x" of 3 trials is 2, with x=2\./);
  const best = page.split('\n').filter((line) => line.startsWith('|'))[2];
  assert.match(String(best), /\*\*2\*\*/);
  const { node: other } = await run('no-search', 'echo x');
  await commands.executeCommand('trainingjob.showTrials', other);
  await hears(/"no-search" isn't a hyperparameter search\./, messages);
});

test('the values of two jobs are shown over each other', async () => {
  const first = await run('curve-a', "printf 'step 1 loss: 0.5\\nstep 2 loss: 0.25\\n'");
  const second = await run('curve-b', "printf 'step 1 val_loss: 0.75\\nstep 2 val_loss: 0.5\\n'");
  await hears(/"curve-b" on Local endpoint has completed/);
  await commands.executeCommand('trainingjob.showCurves', first.node, [first.node, second.node]);
  const chart = await poll('the chart', () =>
    charts.find(({ title, curves }) => title === 'loss' && curves.length === 2),
  );
  assert.deepEqual(chart.curves, [
    {
      name: 'curve-a · loss',
      points: [
        [1, 0.5],
        [2, 0.25],
      ],
    },
    {
      name: 'curve-b · val_loss',
      points: [
        [1, 0.75],
        [2, 0.5],
      ],
    },
  ]);
});

test('curves stay when their job is deleted, and a log without values says what to print', async () => {
  const { node } = await run('curve-gone', "printf 'step 1 loss: 0.5\\nstep 2 loss: nan\\n'; sleep 600");
  await commands.executeCommand('trainingjob.showCurves', node, [node]);
  await poll('the curve', () => charts.find(({ title, curves }) => title === 'loss' && curves[0]?.name === 'loss'));
  answers.confirm = 'Delete';
  await commands.executeCommand('trainingjob.deleteJob', node);
  await hears(/"curve-gone" can't be read\./, said);
  assert.deepEqual(charts.find(({ title }) => title === 'loss')?.curves[0]?.points, [
    [1, 0.5],
    [2, null],
  ]);
  const { node: silent } = await run('silent', 'echo hello');
  await hears(/"silent" on Local endpoint has completed/);
  await commands.executeCommand('trainingjob.showCurves', silent, [silent]);
  await hears(/The log of "silent" names no values\. Let the script print/, said);
});
