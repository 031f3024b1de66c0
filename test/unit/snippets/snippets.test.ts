/** What a user starts from has nothing wrong with it but what is left to fill in: snippets with their tab stops as they come, examples, the page's requests. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { withoutTabStops } from '../../../server/completion/snippet.ts';
import { validate } from '../../../server/validate/validate.ts';
import jobs from '../../../snippets/jobs.json';
import parts from '../../../snippets/parts.json';
import { jobOf } from '../../support/cursor.ts';

const complaints = async (text: string): Promise<string[]> =>
  (await validate(jobOf(text), { 'placeholder-left': 'off' })).map(
    ({ severity, message }) => `${severity}: ${message}`,
  );

const filled = (body: readonly string[]) => withoutTabStops(body.join('\n'));

describe('whole jobs', () => {
  for (const [name, { body }] of Object.entries(jobs))
    test(name, async () => assert.deepEqual(await complaints(filled(body)), []));
});

const search = (params: string) =>
  `"algorithm": {"policies": {"auto_search": {"reward_attrs": [{}], "algo_configs": [{}], "search_params": [${params}]}}}`;

const pool = (volume: string) => `"spec": {"resource": {"pool_id": "p"}, "volumes": [${volume}]}`;

/** The members of a job that a part goes into, by its label. */
const places: Readonly<Record<string, (part: string) => string>> = {
  parameter: (part) => `"algorithm": {"parameters": [${part}]}`,
  'input-obs': (part) => `"algorithm": {"inputs": [${part}]}`,
  'input-dataset': (part) => `"algorithm": {"inputs": [${part}]}`,
  'output-obs': (part) => `"algorithm": {"outputs": [${part}]}`,
  'search-continuous': search,
  'search-discrete': search,
  'volume-nfs': pool,
  'volume-obs': pool,
  'annotation-retry': (part) => `"metadata": {"annotations": {${part}}}`,
  'preset-engine': (part) => `"algorithm": {${part}}`,
  'custom-image': (part) => `"algorithm": {${part}}`,
  'public-pool': (part) => `"spec": {${part}}`,
  'dedicated-pool': (part) => `"spec": {${part}}`,
  'auto-stop': (part) => `"spec": {${part}}`,
};

describe('parts of a job', () => {
  for (const [name, { label, body }] of Object.entries(parts))
    test(`${name} adds no problem to a job without it`, async () => {
      const place = places[label];
      assert.ok(place, `the test knows where ${label} goes`);
      const others = async (part: string) => new Set(await complaints(`{${place(part)}}`));
      const before = await others('');
      const after = await others(filled(body));
      assert.deepEqual(
        [...after].filter((complaint) => !before.has(complaint)),
        [],
      );
    });
});

describe('examples', () => {
  for (const name of readdirSync('examples').filter((file) => file.endsWith('.trainingjob.json')))
    test(name, async () => {
      const found = await complaints(readFileSync(join('examples', name), 'utf8'));
      if (name.startsWith('with-problems')) assert.ok(found.length > 2, 'it shows some problems');
      else assert.deepEqual(found, []);
    });
});

describe("the vendor page's requests", () => {
  const { requests } = JSON.parse(readFileSync('test/fixtures/pageExamples.json', 'utf8'));
  for (const request of requests)
    test(request.metadata.description, async () =>
      assert.deepEqual(
        (await complaints(JSON.stringify(request))).filter((complaint) => !complaint.startsWith('hint')),
        [],
      ),
    );
});
