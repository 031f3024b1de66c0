/** The packed extension in a VS Code that is only a page, as vscode.dev is: no server, no disk, and the language server in a worker. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openWindow } from '../../scripts/openWorkbench.ts';
import { packExtension } from '../../scripts/packExtension.ts';
import { root } from '../../scripts/paths.ts';
import { validJob } from '../endpoint/runEndpoint.ts';
import { permittingGateway, silentGateway } from '../support/crossOrigin.ts';
import { startPage } from '../support/pageHost.ts';
import { smallService } from '../support/smallService.ts';
import { answerQuestions } from './answerQuestions.ts';
import { chooseFix } from './openFixes.ts';
import { sharedWindow } from './sharedWindow.ts';

const good = 'image-classification.trainingjob.json';
const bad = 'with-problems.trainingjob.json';
const lost = 'lost.trainingjob.json';
const texts: Readonly<Record<string, string>> = {
  ...Object.fromEntries([good, bad].map((name) => [name, readFileSync(join(root, 'examples', name), 'utf8')])),
  [lost]: JSON.stringify(validJob('lost')),
};

const service = await smallService();
const [gateway, closed] = [await permittingGateway(service.url), await silentGateway()];
after(async () => {
  gateway.close();
  closed.close();
  await service.close();
});

const bench = sharedWindow('page', async () => openWindow(await startPage(packExtension(), texts), ''));

test('a page offers its job files where none is open', async () => {
  const { page, run, shows, editor, vanishes } = bench();
  await run('Training Job: Preview Request');
  const files = page.locator('.quick-input-list .monaco-list-row');
  await shows(files.filter({ hasText: bad }));
  await page.keyboard.type(good);
  await vanishes(files.filter({ hasText: bad }));
  await page.keyboard.press('Enter');
  await shows(editor(/request/));
  await run('View: Close All Editors');
});

test('a page checks a job file, explains it, and fixes it', async () => {
  const { page, openFile, problem, shows, goTo, run, picture } = bench();
  await openFile(bad);
  await shows(problem());
  await goTo(...placeOf(bad, '"descripto'));
  await run('Show or Focus Hover');
  await shows(page.locator('.monaco-hover:visible', { hasText: 'Did you mean "description"?' }));
  await picture('page-hover');
  await page.keyboard.press('Escape');
  await chooseFix(bench(), 'description', page.locator('.view-line', { hasText: '"description"' }));
  await page.keyboard.press('ControlOrMeta+S');
});

test('a page completes and formats', async () => {
  const { page, openFile, shows, vanishes, again, goTo, run, picture } = bench();
  await openFile(good);
  await goTo(...placeOf(good, 'train.py",'));
  await page.keyboard.press('Enter');
  const offered = page.locator('.suggest-widget:visible .monaco-list-row', { hasText: 'environments' }).first();
  await again('the list of suggestions', async (timeout) => {
    await page.keyboard.press('ControlOrMeta+Space');
    await offered.waitFor({ timeout });
  });
  await page.keyboard.press('ControlOrMeta+Space');
  await shows(page.locator('.suggest-details'));
  await picture('page-completion');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Backspace');
  await run('Format Document');
  await vanishes(page.locator('.suggest-widget:visible'));
  // It was on one line with its value. A key that moves the cursor would cancel the formatting, so the text isn't copied.
  await shows(page.locator('.view-line', { hasText: /^\s*"name":\s"epochs",$/ }));
});

test('a page previews a request', async () => {
  const { openFile, run, editor, shows, picture } = bench();
  await openFile(good);
  await run('Training Job: Preview Request');
  await shows(editor(/request/));
  await picture('page-preview');
});

test("a page says what it can't do", async () => {
  const { openFile, run, message, shows, picture, page } = bench();
  await openFile(good);
  await run('Training Job: Start Local Endpoint');
  await shows(message("doesn't work in a browser"));
  await picture('page-refusal');
  // A view without anything behind it would be a dead end.
  await run('Training Jobs: Focus on Targets View');
  await shows(page.locator('.pane-header', { hasText: 'Submissions' }));
  assert.equal(await page.locator('.pane-header', { hasText: /^Jobs/ }).count(), 0);
});

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
  const failure = message(/Couldn't connect to closed.*wasn't allowed to ask/);
  await click(failure.getByText('Use Target', { exact: true }));
  await run('Notifications: Clear All Notifications');
  await openFile(good);
  await run('Submit Training Job');
  await click(page.locator('.monaco-dialog-box').getByText('Submit', { exact: true }));
  const failed = message(/wasn't submitted to closed.*wasn't allowed to ask/);
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

/** Line and column behind a part of a text, counted from 1. */
function placeOf(name: string, part: string): [line: number, column: number] {
  const text = texts[name] ?? '';
  const before = text.slice(0, text.indexOf(part) + part.length).split('\n');
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}
