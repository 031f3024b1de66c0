/** Runs of `npm run faults` inside the extension host, whose network is VS Code's own: its errors must tell as truly what has been sent. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clientPorts } from '../../client/targets/clientPorts.ts';
import { runSeeds } from '../faults/runSeeds.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const { fetch } = clientPorts(temporaryFolder());

describe('submissions through faults and behaviors', () => {
  const size = 40;
  for (let first = 501; first < 581; first += size)
    test(`runs ${first} to ${first + size - 1}`, async () => {
      assert.deepEqual(await runSeeds({ first, runs: size, fetch }), []);
    });
});
