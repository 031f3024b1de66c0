/** How a job comes into a file and leaves it, and what the editor shows of it: other forms, comparison, preview, lenses, suggestions. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validJob } from '../endpoint/runEndpoint.ts';
import { poll } from '../support/poll.ts';
import { inWindow } from './inWindow.ts';
import { bench, folder, good, jobFile, writeJob } from './window.ts';

const job = validJob('pasted');
const curl = `curl https://modelarts.example.com/v2/p/training-jobs -H 'X-Auth-Token: abc' -d '${JSON.stringify(job)}'`;

const line = (text: string) => bench().page.locator('.view-line:visible', { hasText: text }).first();
const row = (text: string | RegExp) =>
  bench().page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

const lens = (text: string) => bench().page.locator('.codelens-decoration:visible a', { hasText: text }).first();

async function paste(text: string): Promise<void> {
  await bench().page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await bench().page.keyboard.press('ControlOrMeta+V');
}

/** What is pasted or edited for the user isn't there at once. */
const becomes = (what: string, fits: (text: string) => boolean): Promise<unknown> =>
  poll(what, async () => fits(await bench().text()));

const isJob = (text: string): boolean => {
  try {
    assert.deepEqual(JSON.parse(text), job);
    return true;
  } catch {
    return false;
  }
};

inWindow('a request in another form is pasted as a job, and can be had as it was', async (window) => {
  const { page, run, openFile, message, shows, click, picture } = window;
  writeFileSync(join(folder, jobFile('pasted')), '');
  await openFile(jobFile('pasted'));
  await shows(page.locator('#status\\.languageStatus'));
  await paste(curl);
  await shows(line('"engine_id"'));
  await shows(message('headers of the request were left out'));
  const way = page.locator('.action-widget .monaco-list-row', { hasText: 'Insert Plain Text' });
  await window.again('the other ways to paste', async (timeout) => {
    await page.keyboard.press('ControlOrMeta+.');
    await way.waitFor({ timeout });
  });
  await picture('user-pasted');
  await click(way);
  await shows(line('curl https'));
  await page.keyboard.press('ControlOrMeta+Z');
  await becomes('the file to be empty again', (text) => text.trim() === '');
  await paste('curl https://modelarts.example.com/v2/p/training-jobs -d @job.json');
  await shows(message('"job.json"'));
  await becomes('the call to be pasted as it is', (text) => text.startsWith('curl'));
  await paste(JSON.stringify(job));
  await becomes('JSON to be pasted as it is', (text) => text === JSON.stringify(job));
  await page.keyboard.press('Delete');
  await run('View: Revert and Close Editor');
  await run('New Training Job');
  await click(row('Custom image'));
  await page.keyboard.type('untitled-one');
  await page.keyboard.press('Enter');
  await shows(line('image_url'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await paste(curl);
  await becomes('the job in a file that has not been saved', isJob);
  await run('View: Revert and Close Editor');
});

inWindow('a job is imported from a file that is typed, and exported to be copied', async (window) => {
  const { page, run, openFile, editor, message, shows, vanishes, click, picture } = window;
  writeFileSync(join(folder, 'call.sh'), curl);
  const dialog = page.locator('.quick-input-widget:visible', { hasText: 'Import as training job' });
  const openDialog = async () => {
    await run('Import as Training Job');
    await click(row('From File…'));
    await shows(page.locator('.quick-input-widget:visible').getByText('OK', { exact: true }));
  };
  await openDialog();
  await page.keyboard.press('Escape');
  await vanishes(dialog);
  await openDialog();
  const imported = editor(jobFile('pasted-2')).or(editor(jobFile('pasted')));
  await window.again('the file to be imported', async (timeout) => {
    await page.locator('.quick-input-widget:visible input').first().fill(join(folder, 'call.sh'), { timeout });
    await row('call.sh').waitFor({ timeout });
    await page.keyboard.press('Enter');
    await imported.locator('.view-line', { hasText: '"engine_id"' }).first().waitFor({ timeout });
  });
  assert.equal(await message('No training job').count(), 0, 'who leaves the dialog is told nothing');
  await picture('user-imported');
  await becomes('the imported job', isJob);
  await run('View: Revert and Close Editor');
  await openFile(good);
  await run('Export As');
  await click(row('curl'));
  await shows(line('curl --fail-with-body'));
  await picture('user-exported');
  await page.evaluate('navigator.clipboard.writeText("")');
  const exported = message('MODELARTS_TOKEN');
  await shows(exported);
  await click(exported.getByText('Copy Text'));
  await poll('the copied command', async () =>
    /^curl[\s\S]*flowers-resnet50/.test(await page.evaluate('navigator.clipboard.readText()')),
  );
  await run('View: Revert and Close Editor');
});

inWindow('requests are compared, a preview follows the keys, properties are sorted', async (window) => {
  const { page, run, openFile, editor, shows, click, picture } = window;
  const { algorithm, ...rest } = validJob('sorted');
  const { engine, ...code } = algorithm;
  const unsorted = { ...rest, algorithm: { engine, ...code } };
  writeFileSync(
    join(folder, jobFile('sorted')),
    JSON.stringify(unsorted, null, 2).replace('"engine"', '// why\n    "engine"'),
  );
  writeJob('sorted-other', { ...unsorted, spec: { resource: { ...rest.spec.resource, node_count: 2 } } });
  await openFile(jobFile('sorted'));
  await run('Sort Properties');
  // VS Code saves it by itself. To copy the text would move the cursor, which cancels the sorting.
  await poll('the properties to be sorted', () =>
    /"code_dir"[\s\S]*\/\/ why\s+"engine"[\s\S]*"spec"/.test(readFileSync(join(folder, jobFile('sorted')), 'utf8')),
  );
  await run('Compare Requests');
  await shows(row('.trainingjob.json'));
  await page.keyboard.type('sorted-other');
  await click(row(jobFile('sorted-other')));
  await poll('the only field that differs', async () => {
    const shown = page.frames().map((frame) => frame.getByText('spec.resource.node_count').count());
    return (await Promise.allSettled(shown)).some((count) => count.status === 'fulfilled' && count.value === 1);
  });
  await picture('user-compared');
  await run('View: Revert and Close Editor');
  await run('Preview Request');
  const preview = editor('sorted.request.md');
  await shows(preview.locator('.view-line', { hasText: 'Request of "sorted"' }));
  await page.keyboard.press('Control+1');
  await window.goTo(4, 20);
  await page.keyboard.type('-live');
  await shows(preview.locator('.view-line', { hasText: '-live' }).first());
  await picture('user-preview');
  await page.keyboard.press('Control+1');
  await run('View: Revert and Close Editor');
});

inWindow('what stands on top of a job is reached by mouse and by keyboard', async (window) => {
  const { page, run, openFile, editor, message, shows, click, picture } = window;
  const command = 'echo rehearsed';
  writeFileSync(
    join(folder, jobFile('lenses')),
    JSON.stringify({ ...validJob('lenses'), algorithm: { command, engine: { image_url: 'org/image:1' } } }, null, 2),
  );
  await openFile(jobFile('lenses'));
  await window.goTo(1, 1);
  await shows(lens('Check'));
  await window.again('the lenses of the line', async (timeout) => {
    await run('Show CodeLens Commands for Current Line');
    await row('Rehearse').waitFor({ timeout });
  });
  await picture('user-lens-keys');
  await click(row('Check'));
  await shows(message('has no problems'));
  await click(lens('Preview'));
  await shows(editor('lenses.request.md').locator('.view-line', { hasText: command }).first());
  await run('View: Revert and Close Editor');
  await click(lens('Rehearse'));
  await shows(page.getByText('rehearsed').first());
  await picture('user-rehearsed');
  await page.keyboard.press('Control+1');
  await click(lens('Submit'));
  await shows(editor(/lenses \(.*\)\.response\.json/));
  await page.keyboard.press('ControlOrMeta+J');
});

const themes = ['Dark Modern', 'Dark High Contrast', 'Light Modern'];

inWindow('the list of suggestions shows what a value is chosen by, in every theme', async (window) => {
  const { page, openFile, shows, vanishes, again, picture } = window;
  const { engine, ...code } = job.algorithm;
  const text = JSON.stringify({ ...job, algorithm: { ...code, engine: { engine_id: '' } } }, null, 2);
  writeFileSync(join(folder, jobFile('chosen')), text.replace(/"modelarts[^"]*"/, '""'));
  await openFile(jobFile('chosen'));
  const list = page.locator('.suggest-widget.visible');
  const beside = (text: string) => list.locator('.details-label', { hasText: text }).first();
  for (const theme of themes) {
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.press('ControlOrMeta+T');
    await shows(page.locator('.quick-input-list .monaco-list-row').first());
    await page.keyboard.type(theme);
    await shows(page.locator('.quick-input-list .monaco-list-row.focused', { hasText: theme }));
    await page.keyboard.press('Enter');
    await vanishes(page.locator('.quick-input-widget'));
    for (const [name, place, shown] of [
      ['engine_id', [10, 21], 'GPU · x86_64'],
      ['flavor_id', [15, 21], '1 × GP-Vnt1'],
      ['names', [9, 6], 'already part of'],
    ] as const) {
      await window.goTo(place[0], place[1]);
      await again('the list of suggestions', async (timeout) => {
        await page.keyboard.press('ControlOrMeta+Space');
        await list.waitFor({ timeout });
      });
      if (name === 'names') await page.keyboard.press('ArrowUp');
      await shows(beside(shown));
      await picture(`user-suggest-${name}-${theme.replaceAll(' ', '-')}`);
      const cut = await list
        .locator('.details-label')
        .evaluateAll((labels) => labels.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent));
      assert.deepEqual(cut, []);
      await page.keyboard.press('Escape');
      await vanishes(list);
    }
  }
});
