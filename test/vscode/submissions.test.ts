/** What is sent from VS Code is kept: the answer, the request, and that it was sent. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import {
  type CodeAction,
  type CodeLens,
  commands,
  languages,
  Range,
  TabInputTextDiff,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { journal } from '../../modelarts/node/journal.ts';
import { journalFolder } from '../../modelarts/node/stateFolder.ts';
import { entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { poll } from '../support/poll.ts';
import { closeEditors, goodJob, messages, showNewFile, submit, uriOf, writeFile } from './jobFiles.ts';

afterEach(closeEditors);

test('a job is sent, its response opens, and the request is stored as it was sent', async () => {
  const body = JSON.stringify(goodJob('kept'));
  const { document } = await showNewFile('kept.trainingjob.json', `// A comment stays here.\n${body}`);
  const response = await submit(document.uri);
  assert.ok(response);
  const answer = await workspace.openTextDocument(response);
  assert.equal(JSON.parse(answer.getText()).metadata.name, 'kept');
  const [, , id] = response.path.split('/');
  const request = await workspace.openTextDocument(
    Uri.from({ scheme: 'trainingjob-request', path: `/${id}/kept.json` }),
  );
  assert.equal(request.getText().trim(), body);
});

test('the same job is not sent again while it runs', async () => {
  const { document } = await showNewFile('twice.trainingjob.json', JSON.stringify(goodJob('twice')));
  assert.ok(await submit(document.uri));
  assert.equal(await submit(document.uri), undefined);
});

test('the user settles a submission without an answer: its job is looked for anew, and the journal has it', async () => {
  const { document } = await showNewFile('settled.trainingjob.json', JSON.stringify(goodJob('settled')));
  const response = await submit(document.uri);
  const [, , id = ''] = response?.path.split('/') ?? [];
  const lines = journal(journalFolder(process.env));
  const entry = async () => entriesOf(await lines.read()).find(({ sending }) => sending.id === id);
  const answered = await entry();
  assert.ok(answered?.jobId);
  await lines.erase([id]);
  await lines.append(answered.sending);
  assert.equal((await entry())?.state, 'uncertain');
  await commands.executeCommand('trainingjob.claimJob', { entry: await entry() });
  const settled = await entry();
  assert.deepEqual([settled?.state, settled?.jobId], ['created', answered.jobId]);
});

test('a folder can select a target of the user, but cannot define one', async () => {
  const targets = { stolen: { url: 'http://127.0.0.1:9', projectId: 'p', identity: 'environment' } };
  const settings = { 'trainingjob.target': 'stolen', 'trainingjob.targets': targets };
  await writeFile('.vscode/settings.json', JSON.stringify(settings));
  const target = () => workspace.getConfiguration('trainingjob').get<string>('target');
  await poll('the setting of the folder', () => target() === 'stolen');
  const { document } = await showNewFile('stolen.trainingjob.json', JSON.stringify(goodJob('stolen')));
  assert.equal(await submit(document.uri), undefined);
  await workspace.fs.delete(uriOf('.vscode/settings.json'));
  await poll('the setting to go', () => target() === '');
  assert.ok(await submit(document.uri));
});

test('the preview shows what will be sent, placeholders included', async () => {
  const body = JSON.stringify({ ...goodJob('seen'), note: '${secret:NONE}' });
  await showNewFile('seen.trainingjob.json', `// Not sent.\n${body}`);
  await commands.executeCommand('trainingjob.previewRequest');
  const shown = () => window.activeTextEditor?.document.getText() ?? '';
  assert.equal(window.activeTextEditor?.document.uri.scheme, 'trainingjob-preview');
  assert.ok(shown().includes(`\n${body}\n`), shown());
  assert.match(shown(), /Request of "seen"/);
  const edit = new WorkspaceEdit();
  edit.replace(uriOf('seen.trainingjob.json'), new Range(0, 0, 9, 0), JSON.stringify(goodJob('renamed')));
  await workspace.applyEdit(edit);
  await poll('the preview to follow the file', () => shown().includes('Request of "renamed"'));
});

test('lenses call what can be done with a file, and nothing above a file in JSON mode', async () => {
  const { document } = await showNewFile('lensed.trainingjob.json', JSON.stringify(goodJob('lensed'), null, 2));
  const lensesOf = (uri: Uri) => commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri);
  const lenses = await poll('the lenses', async () => {
    const found = await lensesOf(document.uri);
    return found.length > 0 ? found : undefined;
  });
  const titles = lenses.map(({ command }) => command?.title ?? '');
  assert.deepEqual(titles.slice(0, 4), ['Submit', 'Rehearse', 'Preview', 'Check']);
  assert.deepEqual(titles.slice(4), ['python train.py']);
  const [, , preview] = lenses;
  assert.ok(preview?.command);
  await commands.executeCommand(preview.command.command, ...(preview.command.arguments ?? []));
  assert.match(window.activeTextEditor?.document.getText() ?? '', /Request of "lensed"/);
  await languages.setTextDocumentLanguage(document, 'jsonc');
  await poll('the lenses to go', async () => (await lensesOf(document.uri)).length === 0);
});

test('a secret in the text moves to the secret storage, is sent, and is shown nowhere', async () => {
  const job = goodJob('moved');
  const environments = { DB_PASSWORD: 'planted-by-move' };
  const text = JSON.stringify({ ...job, algorithm: { ...job.algorithm, environments } }, null, 2);
  const { document } = await showNewFile('moved.trainingjob.json', text);
  const problem = await poll('the problem of the secret', () =>
    languages.getDiagnostics(document.uri).find(({ code }) => String(Object(code).value) === 'env-secret'),
  );
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    problem.range,
  );
  const move = actions.find(({ title }) => title.startsWith('Move to secret'))?.command;
  assert.ok(move?.arguments);
  await commands.executeCommand(move.command, ...move.arguments);
  assert.match(document.getText(), /"DB_PASSWORD": "\$\{secret:DB_PASSWORD\}"/);
  const response = await submit(document.uri);
  assert.ok(response);
  const answer = (await workspace.openTextDocument(response)).getText();
  assert.equal(JSON.parse(answer).algorithm.environments.DB_PASSWORD, '***');
  assert.doesNotMatch(answer, /planted/);
});

test('a submission is compared with what its file would send: comments and order make no difference', async () => {
  const { kind, metadata, ...others } = goodJob('aligned');
  const { document } = await showNewFile('aligned.trainingjob.json', JSON.stringify({ kind, metadata, ...others }));
  const [, , id] = (await submit(document.uri))?.path.split('/') ?? [];
  const entries = entriesOf(await journal(journalFolder(process.env)).read());
  const entry = entries.find(({ sending }) => sending.id === id);
  assert.ok(entry);
  const rewritten = `// Later.\n${JSON.stringify({ ...others, metadata, kind }, null, 4)}`;
  await writeFile('aligned.trainingjob.json', rewritten);
  await poll('the new text', () => document.getText() === rewritten);
  const compare = async () => {
    await commands.executeCommand('trainingjob.compareWithFile', { entry });
    const tab = await poll('the comparison', () => {
      const input = window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof TabInputTextDiff ? input : undefined;
    });
    return Promise.all([tab.original, tab.modified].map((uri) => workspace.openTextDocument(uri)));
  };
  const [sent, now] = await compare();
  assert.equal(sent?.getText(), now?.getText());
  await closeEditors();
  const broken = await showNewFile('aligned.trainingjob.json', '{"kind": ');
  await poll('the broken text', () => broken.document.getText() === '{"kind": ');
  await commands.executeCommand('trainingjob.compareWithFile', { entry });
  await poll('the message', () => messages.some((it) => it.includes('"aligned.trainingjob.json" isn\'t valid JSON')));
});

test('a comparison says that masked secrets may differ', async () => {
  const job = (token: string) => {
    const { algorithm, ...others } = goodJob('masked');
    return JSON.stringify({ ...others, algorithm: { ...algorithm, command: `python train.py --token ${token}` } });
  };
  const { document } = await showNewFile('masked.trainingjob.json', job('planted-one'));
  const [, , id] = (await submit(document.uri))?.path.split('/') ?? [];
  const entry = entriesOf(await journal(journalFolder(process.env)).read()).find(({ sending }) => sending.id === id);
  await writeFile('masked.trainingjob.json', job('planted-two'));
  await poll('the new text', () => document.getText().includes('planted-two'));
  await commands.executeCommand('trainingjob.compareWithFile', { entry });
  const message = await poll('the message', () => messages.find((it) => it.startsWith('Secrets are masked')));
  assert.match(message, /: algorithm\.command$/);
});

test('the fields in which a file differs from a picked one are shown as a page', async () => {
  // Open files are listed first, in order.
  await showNewFile('a-differing.trainingjob.json', JSON.stringify(goodJob('other')));
  await showNewFile('differing.trainingjob.json', JSON.stringify(goodJob('differing')));
  const shown = commands.executeCommand('trainingjob.compareRequests').then(() => true);
  await poll('something to be picked', async () => {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return Promise.race([shown, Promise.resolve(false)]);
  });
  await poll('the page', () => {
    const page = workspace.textDocuments.find(({ uri }) => uri.path.startsWith('/comparison/'));
    return /\| metadata\\\.name \|.*differing/.test(page?.getText() ?? '');
  });
});
