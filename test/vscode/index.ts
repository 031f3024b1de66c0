import { appendFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { run as runFiles } from 'node:test';
import { done, record, type TestEvent, testEvent } from '../../scripts/testEvents.ts';

const lastTest = 'the end';

/** What VS Code calls: runs every test file beside this one inside the extension host. Rejects when one fails. */
export async function run(): Promise<void> {
  const { TRAININGJOB_TEST_EVENTS } = process.env;
  const say = (event: TestEvent) => {
    console.log(`${event.kind} ${event.name} ${event.cause ?? ''}`);
    if (TRAININGJOB_TEST_EVENTS) appendFileSync(TRAININGJOB_TEST_EVENTS, record(event));
  };
  const files = [...globSync(join(__dirname, '*.test.cjs')).sort(), join(__dirname, 'end.cjs')];
  const failed = await runInThisProcess(files, say);
  say(done);
  if (failed > 0) throw new Error(`${failed} tests failed in VS Code.`);
}

/** In a process that goes on afterwards node:test never says that it is done, so `end.ts`, which runs last, does. */
function runInThisProcess(files: string[], say: (event: TestEvent) => void): Promise<number> {
  let failed = 0;
  return new Promise((resolve, reject) => {
    runFiles({ files, isolation: 'none', timeout: 300_000 })
      .on('error', reject)
      .on('data', (raw) => {
        const event = testEvent(raw);
        if (event?.name === lastTest) return event.kind === 'pass' && resolve(failed);
        if (event?.kind === 'fail') failed++;
        if (event) say(event);
      });
  });
}
