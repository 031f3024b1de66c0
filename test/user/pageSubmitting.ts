/** Submitting from a page: to the endpoint in it, and to services. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerQuestions } from './answerQuestions.ts';
import { bench, closed, gateway, good, lost, service } from './pageWindow.ts';

test("a page submits a job to its local endpoint, and says that the job doesn't run", async () => {
  const { openFile, run, editor, message, shows, picture } = bench();
  await openFile(good);
  await run('Submit Training Job');
  await shows(editor(/\.response\.json/).locator('.codelens-decoration', { hasText: '201 Created' }));
  await shows(message("Jobs don't run in a browser, so it stays in phase Creating"));
  await picture('page-local');
  // What is kept of the first is what tells.
  await openFile(good);
  await run('Submit Training Job');
  await shows(message(/already running on Local endpoint/));
  await run('Notifications: Clear All Notifications');
});

test('a page lists its jobs, and stops and deletes one', async () => {
  const { page, run, click, shows, vanishes, picture } = bench();
  const rows = page.locator('.pane-body .monaco-list-row', { hasText: /^flowers-resnet50/ });
  const group = (name: string) => page.locator('.pane-body .monaco-list-row', { hasText: name });
  await run('Training Jobs: Focus on Jobs View');
  await shows(group('Waiting'));
  await shows(rows);
  await picture('page-jobs');
  const act = async (title: string, button: string) => {
    await run(title);
    await shows(page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'flowers-resnet50' }));
    await page.keyboard.press('Enter');
    await click(page.locator('.monaco-dialog-box').getByText(button, { exact: true }));
  };
  await act('Stop Job', 'Stop');
  await run('Refresh Jobs');
  await shows(group('Stopped'));
  await picture('page-stopped');
  await click(rows.getByLabel('Show Job Curves'));
  const curves = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  await shows(curves.getByText('has written no log, so there are no values of it'));
  await picture('page-curves');
  await act('Delete Job', 'Delete');
  await run('Refresh Jobs');
  await vanishes(rows);
});

test('a page submits a job to a service that permits it', async () => {
  const { page, openFile, run, click, editor, message, shows, picture } = bench();
  await addTarget('gateway', gateway.url);
  await shows(message('Connected to "gateway"'));
  await openFile(good);
  await run('Submit Training Job');
  await click(page.locator('.monaco-dialog-box').getByText('Submit', { exact: true }));
  await shows(editor(/\.response\.json/).locator('.codelens-decoration', { hasText: '201 Created' }));
  await picture('page-response');
  assert.equal(service.jobs.length, 1);
  const sent = service.seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/training-jobs'));
  assert.match(sent[0]?.headers.authorization ?? '', /^SDK-HMAC-SHA256 Access=AKPLANTED, SignedHeaders=.*Signature=/);
});

test('a page finds the job of a lost response, and sends it once', async () => {
  const { page, openFile, run, click, editor, shows, picture } = bench();
  service.fault = 'done, reply dropped';
  await openFile(lost);
  await run('Submit Training Job');
  await click(page.locator('.monaco-dialog-box').getByText('Submit', { exact: true }));
  await shows(editor(/\.response\.json/).locator('.codelens-decoration', { hasText: 'Found after a lost response' }));
  await picture('page-found');
  assert.deepEqual(
    service.jobs.map(({ metadata }) => metadata.name),
    ['flowers-resnet50', 'lost'],
  );
});

test('a page says that it was not allowed to ask a service, and sends nothing', async () => {
  const { page, openFile, run, click, message, shows, picture } = bench();
  await addTarget('closed', closed.url);
  const failure = message(/Couldn't connect to closed.*wasn't allowed to ask.*Use a gateway that does/);
  await shows(failure);
  await click(failure.getByText('Use Target', { exact: true }));
  await run('Notifications: Clear All Notifications');
  await openFile(good);
  await run('Submit Training Job');
  await click(page.locator('.monaco-dialog-box').getByText('Submit', { exact: true }));
  const failed = message(/wasn't submitted to closed.*wasn't allowed to ask/);
  await shows(failed);
  await shows(failed.getByText('Choose Target'));
  assert.equal(await failed.getByText('Start Local Endpoint').count(), 0);
  await picture('page-not-allowed');
  assert.equal(service.jobs.length, 2);
});

/** By the steps of the dialog, with access keys. */
async function addTarget(name: string, url: string): Promise<void> {
  await bench().run('Add Target');
  await answerQuestions(bench(), [
    ['Select a region', 'Other URL'],
    ['Enter the URL of ModelArts', url],
    ['Select how to authenticate', 'Access keys'],
    ['Enter the access key ID', 'AKPLANTED'],
    ['Enter the secret access key', 'planted-secret-key'],
    ['Enter the URL of OBS', ''],
    ['Enter the project ID', 'p1'],
    ['Enter a name for the target', name],
  ]);
}
