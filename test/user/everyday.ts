/** What a day's work consists of: writing a job, understanding its problems, submitting it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signalProcess } from '../../scripts/processes.ts';
import { validJob } from '../endpoint/runEndpoint.ts';
import { poll } from '../support/poll.ts';
import { inWindow } from './inWindow.ts';
import { chooseFix, openFixes } from './openFixes.ts';
import { portrait } from './portrait.ts';
import { bad, bench, folder, good, jobFile } from './window.ts';

inWindow('typing offers names and values, and leaves no stray quotes', async ({ page, openFile, text, problem }) => {
  writeFileSync(join(folder, 'typed.trainingjob.json'), '{\n  \n}\n');
  await openFile('typed.trainingjob.json');
  await bench().shows(problem());
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type('"');
  await bench().shows(suggestion('kind'));
  await page.keyboard.press('Enter');
  await bench().shows(suggestion('job'));
  await page.keyboard.press('Enter');
  assert.match(await text(), /^\{\s+"kind": "job"\s+\}\s+$/);
  await page.keyboard.press('ControlOrMeta+S');
});

inWindow('what is pasted gets the characters of JSON', async ({ page, openFile }) => {
  await openFile('typed.trainingjob.json');
  await page.keyboard.press('ControlOrMeta+A');
  await page.evaluate('navigator.clipboard.writeText("｛“kind”：“job”｝")');
  await page.keyboard.press('ControlOrMeta+V');
  await bench().shows(page.locator('.view-line', { hasText: '{"kind":"job"}' }));
  await page.keyboard.press('ControlOrMeta+S');
});

inWindow('completion and hover explain', async ({ page, openFile, picture }) => {
  await openFile(good);
  await bench().shows(page.locator('.codelens-decoration:visible', { hasText: 'Submit' }).first());
  await goTo(good, 'train.py",');
  await page.keyboard.press('Enter');
  await bench().again('the list of suggestions', async (timeout) => {
    await page.keyboard.press('ControlOrMeta+Space');
    await suggestion('environments').waitFor({ timeout });
  });
  await page.keyboard.press('ControlOrMeta+Space');
  await bench().shows(page.locator('.suggest-details'));
  await portrait('completion');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Z');
  await goTo(good, '"boot_fi');
  await bench().run('Show or Focus Hover');
  await bench().shows(page.locator('.monaco-hover:visible', { hasText: 'code_dir' }));
  await picture('user-hover');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+S');
});

inWindow(
  'problems are underlined and listed, and a fix is one key away',
  async ({ page, openFile, run, problem, picture }) => {
    await openFile(bad);
    await bench().shows(problem());
    await run('Problems: Focus on Problems View');
    await bench().shows(page.locator('.markers-panel .monaco-list-row', { hasText: 'code_dir' }).first());
    await picture('user-problems');
    await page.keyboard.press('ControlOrMeta+J');
    await goTo(bad, '"descripto');
    await openFixes(bench(), 'description');
    await picture('user-fixes');
    await page.keyboard.press('Escape');
    await chooseFix(bench(), 'description', page.locator('.view-line', { hasText: '"description"' }));
    await page.keyboard.press('ControlOrMeta+Z');
  },
);

inWindow(
  'a problem leads to its rule, a field to its chapter of the reference',
  async ({ page, openFile, problem, run, editor }) => {
    const follow = async (part: string, link: string) => {
      await goTo(bad, part);
      await run('Show or Focus Hover');
      await bench().click(page.locator('.monaco-hover:visible a', { hasText: link }).first());
    };
    await openFile(bad);
    await bench().shows(problem());
    await follow('"obs://roses', 'boot-file-in-code-dir');
    await bench().shows(editor('RULES.md').locator('.view-line', { hasText: '## boot-file-in-code-dir' }));
    await openFile(bad);
    await follow('"boot_fi', 'Reference');
    await bench().shows(editor('Preview REFERENCE.md'));
    // The page takes the keyboard.
    await bench().click(page.locator('.tab', { hasText: bad }));
  },
);

inWindow(
  'a new job starts from a template that nothing is wrong with',
  async ({ page, run, editor, text, problem, picture }) => {
    await run('New Training Job');
    await bench().click(page.locator('.quick-input-list .monaco-list-row', { hasText: 'Custom image' }));
    await bench().shows(page.getByText('Enter a name for the job and its file').first());
    await page.keyboard.type('roses');
    await page.keyboard.press('Enter');
    await bench().shows(editor('roses.trainingjob.json').locator('.view-line', { hasText: 'image_url' }));
    await page.keyboard.press('Escape');
    const job = JSON.parse(await text());
    await bench().vanishes(problem());
    await picture('user-new');
    await run('View: Revert and Close Editor');
    assert.equal(job.metadata.name, 'roses');
  },
);

inWindow('a rule can be silenced for the folder from the light bulb', async ({ page, openFile, problem, message }) => {
  const unknown = page.locator('.squiggly-warning');
  await openFile(bad);
  await bench().shows(problem());
  const before = await unknown.count();
  await goTo(bad, '"descripto');
  const off = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Turns the rule off' });
  await chooseFix(bench(), 'Change severity', off);
  await bench().click(off);
  await bench().vanishes(unknown.nth(before - 1));
  assert.match(readFileSync(join(folder, '.vscode/settings.json'), 'utf8'), /"unknown-property": "off"/);
  assert.equal(await message('went wrong').count(), 0);
  rmSync(join(folder, '.vscode'), { recursive: true });
});

inWindow(
  'the quick outline shows the job with the names of its items',
  async ({ page, openFile, problem, picture }) => {
    await openFile(bad);
    await bench().shows(problem());
    await page.keyboard.press('ControlOrMeta+Shift+O');
    await bench().shows(page.locator('.quick-input-list .monaco-list-row', { hasText: 'batch_size' }).first());
    await picture('user-outline');
    await page.keyboard.press('Escape');
  },
);

inWindow('a submitted job is answered beside its file', async ({ page, openFile, run, editor, text }) => {
  await openFile(good);
  await run('Submit Training Job');
  const response = editor(/flowers-resnet50 \(.*\)\.response\.json/);
  await bench().shows(response.locator('.codelens-decoration', { hasText: '201 Created' }));
  await bench().click(response.locator('.view-line').first());
  const job = JSON.parse(await text());
  assert.equal(job.status.phase, 'Creating');
  await page.keyboard.type('x');
  assert.deepEqual(JSON.parse(await text()), job, 'a response cannot be written');
});

inWindow(
  'a job runs on this machine, and its log and the reason of its failure are one key away',
  async ({ page, openFile, run, editor, message, problem }) => {
    const { algorithm, ...rest } = validJob('runs');
    const command = 'for n in 1 2 3; do echo "epoch $n loss: 0.$((9 - 2 * n))"; done; python3 /cache/train.py';
    const job = { ...rest, algorithm: { command, engine: { image_url: 'org/image:1' } } };
    writeFileSync(join(folder, jobFile('runs')), JSON.stringify(job, null, 2));
    await openFile(jobFile('runs'));
    await run('Submit Training Job');
    const failed = message('"runs" on Local endpoint has failed.');
    await bench().shows(failed);
    await bench().click(failed.getByText('Show Job Log'));
    await bench().shows(page.getByText('runs · worker-0').first());
    await run('Training Jobs: Focus on Jobs View');
    await bench().shows(page.locator('.monaco-list-row', { hasText: /^runs.*· ran / }));
    await run('Explain Failure');
    await bench().click(page.locator('.quick-input-list .monaco-list-row', { hasText: 'runs' }).first());
    await bench().shows(editor('Preview runs.md'));
    await poll('the reason on the page', async () => {
      const shown = page.frames().map((frame) => frame.getByText('What to do:').count());
      return (await Promise.allSettled(shown)).some((count) => count.status === 'fulfilled' && count.value > 0);
    });
    await bench().shows(problem());
    await portrait('jobs', 'with the side bar');
    await page.keyboard.press('ControlOrMeta+J');
    rmSync(join(folder, jobFile('runs')));
  },
);

inWindow(
  'the curves of a job are one click away, read by keyboard, and saved',
  async ({ page, openFile, run, editor }) => {
    // Its job is that of `exampleJob.ts`.
    await openFile('line-fit.trainingjob.json');
    await run('Training Jobs: Focus on Jobs View');
    const row = page.locator('.monaco-list-row', { hasText: /^line-fit.*· ran / });
    await bench().shows(row);
    await row.hover();
    await bench().click(row.getByLabel('Show Job Curves'));
    await bench().shows(editor('Curves of line-fit'));
    const plot = await poll('the curves', async () => {
      const shown = page.frames().map((frame) => frame.locator('.plot').first());
      const counts = await Promise.allSettled(shown.map((it) => it.count()));
      return shown.find((_, at) => counts[at]?.status === 'fulfilled' && counts[at].value > 0);
    });
    await plot.focus();
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    const section = plot.locator('..');
    await bench().shows(section.locator('.readout', { hasText: /^4 — loss: 0\.\d+$/ }));
    await portrait('curves', 'with the side bar');
    await section.getByRole('button', { name: 'Save as CSV' }).click();
    await bench().shows(page.locator('.quick-input-widget:visible', { hasText: 'Save curves' }));
    await page.keyboard.press('Enter');
    await poll('the table to be saved', () => existsSync(join(folder, 'loss.csv')));
    assert.match(readFileSync(join(folder, 'loss.csv'), 'utf8'), /^x,"loss"\n1,1\.\d+\n2,/);
    rmSync(join(folder, 'loss.csv'));
  },
);

inWindow(
  'a job with errors is sent only on request, and the refusal comes back to its line',
  async ({ page, openFile, run, editor, message, picture }) => {
    await openFile(bad);
    await run('Submit Training Job');
    const refused = message("wasn't submitted");
    await bench().shows(refused);
    await picture('user-not-sent');
    await bench().click(refused.getByText('Show Problems'));
    await bench().shows(page.locator('.markers-panel .monaco-list-row', { hasText: 'job-name-format' }));
    await page.keyboard.press('ControlOrMeta+J');
    await openFile(bad);
    await run('Submit Training Job');
    await bench().shows(refused);
    await bench().click(refused.getByText('Submit Anyway'));
    await bench().shows(editor(/\.response\.json/).locator('.codelens-decoration', { hasText: '400 Bad Request' }));
    await bench().shows(message('ModelArts.'));
    await run('Problems: Focus on Problems View');
    const said = page.locator('.markers-panel .monaco-list-row', { hasText: 'Local endpoint' });
    await bench().shows(said);
    await picture('user-refused');
    await page.keyboard.press('Control+1');
    await goTo(bad, '"flowers res');
    await page.keyboard.type('x');
    await bench().vanishes(said);
    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('ControlOrMeta+S');
    await page.keyboard.press('ControlOrMeta+J');
  },
);

inWindow(
  'an endpoint that dies while it is asked leaves an honest message, and starts again',
  async ({ openFile, run, editor, message, picture, host }) => {
    await openFile('custom-image');
    signalProcess(['cli.cjs serve', host.data], 'SIGSTOP');
    await run('Submit Training Job');
    await bench().shows(message('Submitting'));
    signalProcess(['cli.cjs serve', host.data], 'SIGKILL');
    // Which of them depends on how far the request had come.
    await bench().shows(message(/wasn't submitted|uncertain/));
    await picture('user-endpoint-killed');
    await run('Start Local Endpoint');
    await bench().shows(message('is running at'));
    await openFile('algorithm-by-id');
    await run('Submit Training Job');
    await bench().shows(editor(/\.response\.json/).locator('.codelens-decoration', { hasText: '201 Created' }));
  },
);

inWindow('everything can be reached: run button, menus, key, status', async ({ page, openFile, editor, picture }) => {
  await openFile(good);
  await bench().shows(editor(good).locator('.editor-actions [aria-label^="Submit Training Job"]'));
  await bench().click(page.locator('.explorer-viewlet .monaco-list-row', { hasText: good }), { button: 'right' });
  await bench().shows(page.getByRole('menuitem', { name: 'Submit Training Job' }));
  await picture('user-menu');
  await page.keyboard.press('Escape');
  await page.locator('#status\\.languageStatus').hover();
  await bench().shows(page.locator('.hover-language-status', { hasText: 'Local endpoint' }).first());
  await picture('user-status');
  await page.keyboard.press('Control+1');
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await bench().shows(bench().message('already'));
});

const suggestion = (label: string) =>
  bench().page.locator(`.suggest-widget .monaco-list-row[aria-label^="${label}"]`).first();

/** Puts the cursor right behind the first occurrence of a part. */
async function goTo(file: string, part: string): Promise<void> {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes(part));
  assert.ok(line >= 0, `${file} contains no ${part}`);
  const column = String(lines[line]).indexOf(part) + part.length + 1;
  await bench().goTo(line + 1, column);
}
