/** The library inside the extension host, whose network is VS Code's own: its errors must tell as truly what has been sent. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { clientPorts } from '../../client/targets/clientPorts.ts';
import { journal } from '../../modelarts/node/journal.ts';
import { session } from '../../modelarts/session/session.ts';
import { reconcile } from '../../modelarts/submission/reconcile.ts';
import { entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import { jobBody, quickPorts, targetAt, timeoutAtSilence } from '../support/sendingParts.ts';
import { type Fault, faults, type SmallService, smallService } from '../support/smallService.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
let service: SmallService;
before(async () => {
  service = await smallService();
});
after(async () => {
  await service.close();
});

const { signal } = new AbortController();
const names = Object.keys(faults) as Fault[];

test('two hundred submissions through every fault make one job each, or none, and the journal knows which', async () => {
  const ports = quickPorts({ fetch: clientPorts(folder).fetch, timeout: timeoutAtSilence(service) }, folder);
  for (let run = 0; run < 200; run++) {
    service.fault = names[run % names.length] ?? 'none';
    const lines = journal(join(folder, String(run)));
    const body = jobBody(`run-${run}`);
    const options = {
      session: session(targetAt(service.url), ports),
      journal: lines,
      newId: () => String(run),
      signal,
    };
    await submitOnce({ written: body, body }, options);
    for (const create of service.later.splice(0)) create();
    for (const { state, sending } of entriesOf(await lines.read()))
      if (state === 'uncertain') await reconcile(sending, options);
    const known = entriesOf(await lines.read()).flatMap(({ jobId }) => jobId ?? []);
    const made = service.jobs
      .filter(({ metadata }) => metadata.name === `run-${run}`)
      .map(({ metadata }) => metadata.id);
    assert.ok(made.length <= 1, `${service.fault}: ${made.length} jobs`);
    assert.deepEqual(known, made, service.fault);
  }
});
