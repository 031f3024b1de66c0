/** A job whose code is on this machine: the code is sent, canceled, sent again, and goes before its job; then the job's twin is in the way. */
import assert from 'node:assert/strict';
import { globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type RunningEndpoint, runProgram, validJob } from '../endpoint/runEndpoint.ts';
import { type HeldStorage, heldStorage } from '../support/heldStorage.ts';
import { poll } from '../support/poll.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { answerQuestions } from './answerQuestions.ts';
import { bench, folder, jobFile, keys } from './window.ts';

const file = jobFile('twin');
const code = join(folder, 'twin-code');
const data = temporaryFolder();
const bucket = join(data, 'obs', 'twins');
let endpoint: RunningEndpoint;
let storage: HeldStorage;

const dialog = () => bench().page.locator('.monaco-dialog-box');
const questions = () => bench().page.locator('.quick-input-widget:visible');
const button = (name: string) => dialog().getByRole('button', { name, exact: true });
const response = (name: string) => bench().editor(new RegExp(`^${name} \\(.*\\)\\.response\\.json`));
const created = (name: string) => response(name).locator('.codelens-decoration', { hasText: '201 Created' });
const sent = () => readdirSync(join(bucket, 'code')).sort();

before(async () => {
  const callers = join(data, 'callers.json');
  mkdirSync(bucket, { recursive: true });
  writeFileSync(callers, JSON.stringify({ keys: [keys], users: [], region: 'cn-north-4' }), { mode: 0o600 });
  endpoint = await runProgram('dist/cli.cjs', data, '--callers', callers);
  storage = await heldStorage(String(endpoint.obsUrl));
  mkdirSync(join(code, '.git'), { recursive: true });
  writeFileSync(join(code, '.git', 'HEAD'), 'ref: refs/heads/main');
  writeFileSync(join(code, 'train.py'), 'import time\ntime.sleep(600)\nimport helper\n');
  for (let part = 0; part < 20; part++) writeFileSync(join(code, `part${part}.py`), `print(${part})\n`);
  const { algorithm, ...rest } = validJob('twin');
  const paths = { code_dir: 'obs://twins/code/', boot_file: 'obs://twins/code/train.py' };
  const text = JSON.stringify({ ...rest, algorithm: { ...algorithm, ...paths } }, null, 2);
  writeFileSync(join(folder, file), text.replace('"twin"', '"twin" // Kept.'));
});

after(async () => {
  storage.close();
  // Its jobs end with it, unless it is killed.
  endpoint.process.kill('SIGTERM');
});

test('a target with object storage of its own is added, and an address that would fail later is refused', async () => {
  const { page, openFile, run, message, shows, picture } = bench();
  // VS Code shows only a few messages at a time.
  if (await message('').count()) await run('Notifications: Clear All Notifications');
  await openFile(file);
  await run('Add Target');
  await answerQuestions(bench(), [
    ['Select a region', 'Other URL'],
    ['Enter the URL of ModelArts', `${endpoint.url}/v2`],
  ]);
  await shows(questions().getByText('Remove /v2 from the end of the URL.'));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(endpoint.url);
  await page.keyboard.press('Enter');
  await answerQuestions(bench(), [
    ['Select how to authenticate', 'Environment variables'],
    ['Enter the URL of OBS', storage.url],
    ['Enter the project ID', endpoint.projectId],
  ]);
  await shows(questions().getByText('(6/6)'));
  await picture('code-target-name');
  await page.keyboard.press('Enter');
  await shows(message('Connected to "127.0.0.1"'));
  await run('Choose Target');
  await shows(questions().locator('.monaco-list-row.focused', { hasText: /127\.0\.0\.1.*current/ }));
  await page.keyboard.press('Escape');
});

test('flavors are offered as the target has them', async () => {
  const { page, openFile, run, message, shows, again, picture } = bench();
  await run('Refresh Catalogue');
  await shows(message('The catalogue of 127.0.0.1 was read'));
  await openFile(file);
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes('"flavor_id"'));
  await bench().goTo(line + 1, String(lines[line]).indexOf('modelarts.vm') + 1);
  const flavor = page.locator('.suggest-widget .monaco-list-row', { hasText: 'CPU · 8 cores' }).first();
  await again('the flavors', async (timeout) => {
    await page.keyboard.press('ControlOrMeta+Space');
    await flavor.waitFor({ timeout });
  });
  await picture('code-flavors');
  await page.keyboard.press('Escape');
});

test('code is sent after a dry run, stops when it is canceled, and goes on with the rest', async () => {
  const { openFile, run, message, shows, click, picture } = bench();
  await openFile(file);
  await run('Sync Code to OBS');
  await shows(questions().getByText('Select the folder with the code for obs://twins/code/'));
  await shows(questions().locator('.monaco-list-row', { hasText: 'twin-code' }));
  await questions().locator('input.input').fill(`${code}/`);
  await shows(questions().locator('.monaco-list-row', { hasText: '.git' }));
  await picture('code-folder');
  await click(questions().getByRole('button', { name: 'Select Folder' }));
  await click(button('Remember'));
  await shows(dialog().getByText('Sync 21 files'));
  await shows(dialog().getByText('Left out: .git'));
  await picture('code-dry-run');
  assert.deepEqual(storage.uploads, []);
  storage.hold(8);
  await click(button('Sync'));
  await poll('uploads that are held back', () => storage.uploads.length > 8);
  const progress = message('Syncing code to obs://twins/code/');
  await shows(progress.getByText('8 of 21 files'));
  await picture('code-progress');
  await click(progress.getByRole('button', { name: 'Cancel' }));
  await shows(message('Sent 8 of 21 files'));
  await picture('code-canceled');
  assert.equal(sent().length, 8);
  storage.release();
  await run('Sync Code to OBS');
  await shows(dialog().getByText('Sync 13 files'));
  await click(button('Sync'));
  await shows(message('Sent 13 of 13 files'));
  await run('Sync Code to OBS');
  await shows(message('obs://twins/code/ is up to date.'));
  assert.equal(sent().length, 21);
});

test('the folder is remembered for the user, not in the workspace', () => {
  const [settings = ''] = globSync(`${bench().host.data}/data/User/settings.json`);
  assert.match(
    readFileSync(settings, 'utf8'),
    /"trainingjob\.obs\.mounts": \{\s*"obs:\/\/twins\/code\/": ".*twin-code"/,
  );
  const own = globSync(`${folder}/.vscode/settings.json`).map((path) => readFileSync(path, 'utf8'));
  assert.doesNotMatch(own.join(''), /twins/);
});

test('what is wrong with the code is shown before the job is sent, and what differs goes first', async () => {
  const { page, openFile, shows, click, vanishes, picture } = bench();
  setOnSubmit('ask');
  writeFileSync(join(code, 'helper.py'), '<!DOCTYPE html>\n<html></html>\n');
  await openFile(file);
  const warning = page.locator('.squiggly-warning').first();
  await shows(warning);
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await shows(dialog().getByText('Submit "twin" to 127.0.0.1?'));
  await shows(dialog().getByText('helper.py is a web page, not Python.'));
  await picture('code-confirm');
  await page.keyboard.press('Escape');
  await vanishes(dialog());
  writeFileSync(join(code, 'helper.py'), 'print(1)\n');
  await vanishes(warning);
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await click(button("Submit and Don't Ask Again"));
  await shows(dialog().getByText('Sync 1 file'));
  await picture('code-before-job');
  await click(button('Sync and Submit'));
  await shows(created('twin'));
  assert.equal(sent().length, 22);
});

test('the same job again leads to the one that is running, or gets another name', async () => {
  const { page, openFile, message, click, shows, editor, picture } = bench();
  const refused = message('Nothing was sent');
  await click(response('twin').locator('.view-line').first());
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await shows(refused);
  await picture('twin-refused');
  await click(refused.getByText('Show Job'));
  await shows(page.locator('.pane-body .monaco-list-row.focused.selected', { hasText: /^twin/ }));
  await picture('twin-shown');
  await openFile(file);
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await shows(refused);
  await click(refused.getByText('Rename and Submit'));
  await answerQuestions(bench(), [['Another job is named "twin"', '']]);
  await shows(created('twin-2'));
  await shows(editor(file).locator('.view-line', { hasText: '"twin-2" // Kept.' }).first());
  await picture('twin-renamed');
  assert.match(readFileSync(join(folder, file), 'utf8'), /"name": "twin-2" \/\/ Kept\./);
  const { body } = await endpoint.call('listTrainingJobs', {}, {});
  assert.deepEqual(body.items.map(({ metadata }: { metadata: { name: string } }) => metadata.name).sort(), [
    'twin',
    'twin-2',
  ]);
});

test('what is typed while the code is sent is not in the job, which is said', async () => {
  const { page, openFile, message, shows, again, picture } = bench();
  setOnSubmit('always');
  writeFileSync(join(code, 'helper.py'), 'print(2)\n');
  const path = join(folder, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace('"twin-2"', '"twin-3"'));
  await openFile(file);
  await shows(page.locator('.view-line', { hasText: '"twin-3"' }).first());
  await bench().goTo(5, 1);
  storage.hold(0);
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  // For the first time of this folder.
  await bench().click(button('Sync and Submit'));
  await poll('an upload that is held back', () => storage.uploads.at(-1)?.endsWith('helper.py'));
  await again('something to be typed', async (timeout) => {
    await page.keyboard.type('/* typed');
    await page.locator('.view-line', { hasText: 'typed' }).first().waitFor({ timeout });
  });
  storage.release();
  await shows(message('was changed after it was submitted. The earlier version was sent.'));
  await picture('code-typed');
});

function setOnSubmit(mode: 'ask' | 'always'): void {
  const [settings = ''] = globSync(`${bench().host.data}/data/Machine/settings.json`);
  const all = JSON.parse(readFileSync(settings, 'utf8'));
  writeFileSync(settings, JSON.stringify({ ...all, 'trainingjob.syncCodeOnSubmit': mode }, null, 2));
}
