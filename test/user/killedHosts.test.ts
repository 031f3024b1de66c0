/** The extension host is killed at random moments of a submission to the local endpoint; its next start knows of every job. `RUNS=n` for more. */
import assert from 'node:assert/strict';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pass } from 'node:timers/promises';
import { journal } from '../../modelarts/node/journal.ts';
import { type Entry, entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { openWorkbench, type Workbench } from '../../scripts/openWorkbench.ts';
import { packExtension } from '../../scripts/packExtension.ts';
import { signalProcess } from '../../scripts/processes.ts';
import { runEndpoint, validJob } from '../endpoint/runEndpoint.ts';

const runs = Number(process.env['RUNS'] ?? 6);
const folder = mkdtempSync(join(tmpdir(), 'trainingjob-killed-'));
let bench: Workbench;

before(async () => {
  for (let run = 0; run < runs; run++)
    writeFileSync(join(folder, `run-${run}.trainingjob.json`), JSON.stringify(validJob(`run-${run}`)));
  bench = await openWorkbench(folder, { extension: packExtension() });
});

after(async () => {
  await bench?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

test(`${runs} killed extension hosts lose no job`, { timeout: 60_000 * runs }, async () => {
  const { page, host, openFile, run } = bench;
  for (let count = 0; count < runs; count++) {
    await openFile(`run-${count}`);
    await page.locator('.statusbar-item', { hasText: 'Local endpoint' }).first().waitFor();
    await run('Submit Training Job');
    // Over the whole of it, from the check of the file to the answer on the screen.
    await pass((count * 397) % 1500);
    signalProcess(['--type=extensionHost', host.data], 'SIGKILL');
    await page.reload();
    await page.locator('.explorer-viewlet .monaco-list-row').first().waitFor();
  }
  const entries = await settled();
  assert.ok(entries.length > 0, 'some were killed after their first line');
  const endpoint = await runEndpoint(dataFolder('endpoint'));
  for (const { sending, jobId, state } of entries) {
    const filters = [{ key: 'name', operator: 'in', value: [sending.jobName] }];
    const { body } = await endpoint.call('listTrainingJobs', {}, { filters });
    const ids = body.items.map(({ metadata }: { metadata: { id: string } }) => metadata.id);
    assert.deepEqual(ids, jobId === undefined ? [] : [jobId], `${sending.jobName} is ${state}`);
  }
});

/** The extension keeps its things in one folder; the journal appears with the first submission. */
function dataFolder(name: string): string {
  const [found = ''] = globSync(`${bench.host.data}/**/globalStorage/*/${name}`);
  return found || join(dirname(globSync(`${bench.host.data}/**/globalStorage/*/journal`)[0] ?? ''), name);
}

/** Waits until nothing is open whose job can be found; what was killed before it was sent stays open for a while. */
async function settled(): Promise<readonly Entry[]> {
  const { openFile, page } = bench;
  await openFile('run-0');
  await page.locator('.statusbar-item', { hasText: 'Local endpoint' }).first().waitFor();
  for (let tries = 0; tries < 100; tries++) {
    const entries = entriesOf(await journal(dataFolder('journal')).read());
    if (entries.every(({ state }) => state !== 'uncertain')) return entries;
    await pass(200);
  }
  return entriesOf(await journal(dataFolder('journal')).read());
}
