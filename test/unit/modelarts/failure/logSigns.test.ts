import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { eventSigns } from '../../../../modelarts/answers/logSigns/eventSigns.ts';
import { logSigns } from '../../../../modelarts/answers/logSigns/logSigns.ts';
import { explainFailure } from '../../../../modelarts/failure/explainFailure.ts';

const read = (name: string) => JSON.parse(readFileSync(`test/fixtures/${name}.json`, 'utf8'));
const lines: Record<string, string[]> = read('logLines');
const harmless: string[] = read('harmlessLines');
const ofLog = logSigns();
const ofEvents = eventSigns();

const failedJob = { metadata: { id: 'j' }, status: { phase: 'Failed', tasks: ['worker-0'] } };
const explained = (text: string) => explainFailure({ job: failedJob, logs: [{ task: 'worker-0', text }] });

describe('each sign is found by real lines', () => {
  for (const id of Object.keys({ ...ofEvents, ...ofLog }))
    test(id, () => {
      const examples = lines[id] ?? [];
      assert.ok(examples.length > 0, `test/fixtures/logLines.json has no line for ${id}.`);
      for (const example of examples) {
        const { findings } = Object.hasOwn(ofEvents, id)
          ? explainFailure({ job: failedJob, events: [{ level: 'Error', message: example }] })
          : explained(`step 1\n${example}\n`);
        assert.equal(findings[0]?.id, id, example);
        assert.doesNotMatch(
          `${findings[0]?.cause} ${findings[0]?.remedy}`,
          /(?<!\$)\{\w+\}/,
          'The line fills in every name.',
        );
      }
    });

  test('no line is of a sign that is gone', () => {
    const unknown = Object.keys(lines).filter((id) => !Object.hasOwn(ofLog, id) && !Object.hasOwn(ofEvents, id));
    assert.deepEqual(unknown, []);
  });
});

describe('a harmless line is no cause', () => {
  for (const line of harmless)
    test(line, () => {
      const { findings, isKnown } = explained(`step 1\n${line}\nstep 2\n`);
      assert.deepEqual(findings, []);
      assert.equal(isKnown, false);
    });
});

test('each expression takes time that grows no faster than its line', () => {
  const pieces = [
    'a',
    ' ',
    "'",
    '"',
    ':',
    '(',
    '0',
    '/',
    '\\',
    '-',
    '=',
    '.',
    ',',
    '`',
    'No such file ',
    'exit ',
    'error: argument x: invalid choice: ',
    "can't open file ",
    'copy_parallel(',
    'input failed ',
  ];
  for (const [id, { shows, near }] of Object.entries({ ...ofLog, ...ofEvents }))
    for (const piece of pieces) {
      const [short, long] = [1000, 8000].map((length) =>
        leastTime(() => {
          const text = piece.repeat(length / piece.length);
          shows.exec(text);
          near?.test(text);
        }),
      );
      // Eight times the length takes 64 times as long where time grows with its square.
      assert.ok((long ?? 0) < 20 || (long ?? 0) < 24 * (short ?? 0), `${id}: ${short} and ${long} ms of ${piece}`);
    }
});

/** In milliseconds. Others use the machine as well, so the quickest of a few runs tells most. */
function leastTime(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
