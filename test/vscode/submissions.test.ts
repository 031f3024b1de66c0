/** What is sent from VS Code is kept: the answer, the request, and that it was sent. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { commands, Uri, window, workspace } from 'vscode';
import { closeEditors, showNewFile } from './jobFiles.ts';

afterEach(closeEditors);

const job = (name: string) => ({
  kind: 'job',
  metadata: { name },
  algorithm: { engine: { image_url: 'org/image:1' }, command: 'python train.py' },
  spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } },
});

const submit = (uri: Uri) => commands.executeCommand<Uri | undefined>('trainingjob.submit', uri);

test('a job is sent, its answer opens, and the request is kept as it was sent', async () => {
  const body = JSON.stringify(job('kept'));
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
  const { document } = await showNewFile('twice.trainingjob.json', JSON.stringify(job('twice')));
  assert.ok(await submit(document.uri));
  assert.equal(await submit(document.uri), undefined);
});

test('a target that a folder names but the user does not have gets nothing', async () => {
  const settings = workspace.getConfiguration('trainingjob');
  await settings.update('target', 'stolen', false);
  await settings.update('targets', { stolen: { url: 'http://127.0.0.1:9', identity: 'environment' } }, false).then(
    () => assert.fail('a folder may not define targets'),
    () => undefined,
  );
  const { document } = await showNewFile('stolen.trainingjob.json', JSON.stringify(job('stolen')));
  assert.equal(await submit(document.uri), undefined);
  await settings.update('target', undefined, false);
  assert.ok(await submit(document.uri));
  assert.ok(window.activeTextEditor);
});
