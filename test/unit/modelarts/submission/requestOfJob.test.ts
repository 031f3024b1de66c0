/** From a job back to a request that makes another one like it. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import { compareJob } from '../../../../modelarts/submission/compareJob.ts';
import { jobTemplate } from '../../../../modelarts/submission/jobTemplate.ts';
import { requestOfJob } from '../../../../modelarts/submission/requestOfJob.ts';
import { completeJob } from '../../../../server/plan/completeJob.ts';

for (const file of globSync('examples/*.trainingjob.json')) {
  if (file.includes('with-problems')) continue;
  test(`${file}: a request from its job makes the same job, and has nothing that the service filled in`, () => {
    const written = parse(readFileSync(file, 'utf8'));
    const shown = JSON.parse(JSON.stringify(completeJob(written, { id: 'id-1', time: 1_700_000_000_000 })));
    const request = requestOfJob(shown);
    assert.deepEqual(
      namesIn(request).filter((name) => !namesIn(written).includes(name)),
      [],
    );
    assert.equal(compareJob(shown, jobTemplate(JSON.stringify(request))).verdict, 'same');
  });
}

const namesIn = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) => {
        const place = Array.isArray(value) ? `${path}[]` : `${path}.${name}`;
        return [place, ...namesIn(part, place)];
      })
    : [];

const { requests } = JSON.parse(readFileSync('test/fixtures/pageExamples.json', 'utf8'));

for (const [index, written] of requests.entries())
  test(`example ${index} of the API's page: so does its request, which stays the same from then on`, () => {
    const job = (request: Parameters<typeof completeJob>[0]) =>
      JSON.parse(JSON.stringify(completeJob(request, { id: 'id-1', time: 1_700_000_000_000 })));
    const request = requestOfJob(job(written));
    assert.equal(compareJob(job(written), jobTemplate(JSON.stringify(request))).verdict, 'same');
    assert.deepEqual(job(request), job(written));
    assert.deepEqual(requestOfJob(job(request)), request);
  });

test('a secret that the service hides becomes a placeholder', () => {
  const shown = { kind: 'job', algorithm: { environments: { DB_PASSWORD: '***', EMPTY: '' } } };
  assert.deepEqual(requestOfJob(shown), {
    kind: 'job',
    algorithm: { environments: { DB_PASSWORD: '${secret:DB_PASSWORD}', EMPTY: '' } },
  });
});

test('a job of a managed algorithm keeps its ID, and not what the service takes from the algorithm', () => {
  const algorithm = { id: 'a1', code_dir: '/b/c/', boot_file: '/b/c/t.py', engine: { engine_id: 'e' }, parameters: [] };
  assert.deepEqual(requestOfJob({ kind: 'job', algorithm }), { kind: 'job', algorithm: { id: 'a1' } });
});

test('anything may come, and gives a request', () => {
  for (const shown of [undefined, null, 'x', 7, [], {}]) assert.equal(requestOfJob(shown)['kind'], 'job');
});
