/** Some of the runs of `npm run faults`, by the library and by the command line. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCommandLine } from '../faults/runCommandLine.ts';
import { runSeeds } from '../faults/runSeeds.ts';

describe('the library', () => {
  const size = 25;
  for (let first = 101; first < 301; first += size)
    test(`runs ${first} to ${first + size - 1}`, async () => {
      assert.deepEqual(await runSeeds({ first, runs: size }), []);
    });
});

describe('the command line', { concurrency: 6 }, () => {
  for (let seed = 1; seed <= 6; seed++)
    test(`run ${seed}`, async () => {
      assert.deepEqual(await runCommandLine(seed), []);
    });
});
