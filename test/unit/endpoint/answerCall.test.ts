/** The API of the endpoint in a page, where anyone can have written what is kept. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerCall } from '../../../endpoint/answerCall.ts';
import { type PathParameters, pathOf, type RouteId, routes } from '../../../modelarts/routes.ts';
import { type EndpointReply, pageProject } from '../../../server/endpointProtocol.ts';
import { validJob } from '../../endpoint/runEndpoint.ts';

type Kept = Readonly<Record<string, unknown>>;

const call = (id: RouteId, kept: Kept, jobId = '', body?: unknown): Promise<EndpointReply> => {
  const parameters = { project_id: pageProject, training_job_id: jobId } as unknown as PathParameters<typeof id>;
  const headers = { 'Content-Type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return answerCall({ method: routes[id].method, path: pathOf(id, parameters), headers, kept, ...sent }, assert.fail);
};

async function createdJob(name: string): Promise<readonly [id: string, job: unknown]> {
  const { changes } = await call('createTrainingJob', {}, '', validJob(name));
  const [created] = Object.entries(changes);
  assert.ok(created);
  return created;
}

const namesIn = ({ text }: EndpointReply): string[] =>
  JSON.parse(text ?? '').items.map((item: { metadata: { name: string } }) => item.metadata.name);

test('what is kept and is no job is skipped and named, and stays as it is', async () => {
  const [id, job] = await createdJob('kept');
  const foreign = { a: 5, b: null, c: [], d: {}, e: { job: {} }, f: { job: { metadata: {} }, events: [] }, copy: job };
  const kept = { ...foreign, [id]: job };
  const listed = await call('listTrainingJobs', kept, '', {});
  assert.deepEqual([listed.status, namesIn(listed)], [200, ['kept']]);
  assert.deepEqual(listed.skipped, Object.keys(foreign));
  assert.deepEqual(listed.changes, {});
  const second = await call('createTrainingJob', kept, '', validJob('kept'));
  assert.equal(JSON.parse(second.text ?? '').error_code, 'ModelArts.2751');
  const removed = await call('deleteTrainingJob', kept, id);
  assert.deepEqual(removed.changes, { [id]: null });
});

test('whichever part of a kept job is broken, the other jobs are answered', async () => {
  const [[id, job], [otherId, other]] = [await createdJob('kept'), await createdJob('other')];
  for (const [path, broken] of wrecksOf(job)) {
    const kept = { [otherId]: other, [id]: broken };
    const listed = await call('listTrainingJobs', kept, '', {});
    assert.equal(listed.status, 200, path);
    assert.ok(namesIn(listed).includes('other'), path);
    for (const route of ['getTrainingJob', 'listJobEvents', 'listJobTasks'] as const) {
      const { status } = await call(route, kept, id);
      assert.ok(status < 500, `${route} ${path}`);
    }
  }
});

/** A value with one of its parts replaced or left out, for each part. */
function wrecksOf(value: unknown, path = ''): (readonly [path: string, value: unknown])[] {
  const own = [5, undefined].map((other) => [`${path} = ${JSON.stringify(other)}`, other] as const);
  if (typeof value !== 'object' || value === null) return own;
  const below = Object.entries(value).flatMap(([name, part]) =>
    wrecksOf(part, `${path}/${name}`).map(([at, other]) => {
      const whole = Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other };
      return [at, whole] as const;
    }),
  );
  return [...own, ...below];
}
