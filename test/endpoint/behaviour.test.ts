/** Each behavior does what its name says, and nothing else. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noCallers } from '../../endpoint/access/callers.ts';
import type { BehaviourSettings } from '../../endpoint/behaviour/behave.ts';
import { type BehaviourName, behaviours } from '../../endpoint/behaviour/behaviours.ts';
import { serve } from '../../endpoint/serve.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type EndpointAnswer, runEndpoint, send, validJob } from './runEndpoint.ts';

const job = {
  kind: 'job',
  metadata: { name: 'a', description: 'x & y' },
  algorithm: {
    code_dir: '/bucket/code/',
    boot_file: '/bucket/code/train.py',
    engine: { engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' },
    parameters: [
      { name: 'lr', value: '1' },
      { name: 'epochs', value: '2' },
    ],
    environments: { TOKEN: 'a<b' },
  },
  spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } },
};

interface Seen {
  readonly created: EndpointAnswer;
  readonly shown: EndpointAnswer;
  /** With an older job. */
  readonly listed: EndpointAnswer;
  /** How the answer that shows the job is written. */
  readonly text: string;
  /** Just before. */
  readonly time: number;
}

/** Creates a job at an endpoint with some settings, and looks at it. */
async function seenWith(settings: BehaviourSettings): Promise<Seen> {
  const log = () => undefined;
  const endpoint = await serve({ port: 0, data: temporaryFolder(), callers: noCallers, log, behaviour: settings });
  const url = `${endpoint.url}/v2/${endpoint.projectId}/training-job`;
  const headers = { 'X-Auth-Token': endpoint.token };
  const time = Date.now();
  try {
    await send(`${url}s`, { method: 'POST', headers }, validJob('older'));
    const created = await send(`${url}s`, { method: 'POST', headers }, job);
    const listed = await send(`${url}-searches`, { method: 'POST', headers }, { order: 'desc' });
    const id = created.body.metadata?.id ?? '';
    const shown = await send(`${url}s/${id}`, { headers });
    const text = await (await fetch(`${url}s/${id}`, { headers })).text();
    return { created, shown, listed, text, time };
  } finally {
    await endpoint.close();
  }
}

const namesIn = ({ body }: EndpointAnswer): string[] =>
  body.items.map(({ metadata }: { metadata: { name: string } }) => metadata.name);

/** Looks at what differs from the usual answers. */
const differences: Record<BehaviourName, (seen: Seen) => void> = {
  'list-lag': ({ created, listed }) => assert.deepEqual([created.status, listed.body.items], [201, []]),
  'read-lag': ({ created, shown, listed }) =>
    assert.deepEqual([created.status, shown.body.error_code, listed.body.items], [201, 'ModelArts.2775', []]),
  'page-cap': ({ listed }) => assert.deepEqual([namesIn(listed), listed.body.count], [['a'], 1]),
  'ascending-lists': ({ listed }) => assert.deepEqual(namesIn(listed), ['older', 'a']),
  'reordered-arrays': ({ shown }) =>
    assert.deepEqual(
      shown.body.algorithm.parameters.map(({ name }: { name: string }) => name),
      ['epochs', 'lr'],
    ),
  'masked-environment': ({ shown }) => assert.deepEqual(shown.body.algorithm.environments, { TOKEN: '******' }),
  'escaped-json': ({ shown, text }) => {
    assert.match(text, /"x \\u0026 y".*"a\\u003cb"/);
    assert.equal(shown.body.metadata.description, 'x & y');
  },
  'escaped-html': ({ shown }) => assert.equal(shown.body.metadata.description, 'x &#38; y'),
  'resolved-engine': ({ shown: { body } }) => {
    assert.equal(body.algorithm.engine.engine_id, undefined);
    assert.match(body.algorithm.engine.image_url, /pytorch_1\.8\.0/);
  },
  'no-node-count': ({ shown }) => assert.ok(!('node_count' in shown.body.spec.resource)),
  'other-case': ({ shown }) => assert.equal(shown.body.spec.resource.flavor_id, 'MODELARTS.VM.CPU.8U'),
  'other-obs-paths': ({ shown }) => assert.equal(shown.body.algorithm.code_dir, 'obs://bucket/code/'),
  'no-description': ({ shown }) => assert.ok(!('description' in shown.body.metadata)),
  'no-parameters': ({ shown }) => assert.ok(!('parameters' in shown.body.algorithm)),
  'no-environment': ({ shown }) => assert.ok(!('environments' in shown.body.algorithm)),
  'no-algorithm': ({ shown }) => assert.ok(!('algorithm' in shown.body)),
  'added-parameters': ({ shown: { body } }) => {
    assert.equal(body.algorithm.parameters.length, 3);
    assert.deepEqual(Object.keys(body.algorithm.environments), ['TOKEN', 'ADDED_BY_SERVICE']);
  },
  'shown-users': ({ shown: { body } }) =>
    assert.deepEqual([body.metadata.user_id, body.metadata.user_name], ['u-own', 'own']),
  stranger: ({ created, listed }) => {
    assert.deepEqual([created.status, created.body.error_code], [400, 'ModelArts.2751']);
    const [{ metadata, algorithm }] = listed.body.items;
    assert.deepEqual([metadata.name, metadata.user_name], ['a', 'stranger']);
    assert.match(algorithm.command, /stranger/);
  },
  cousin: ({ created, listed }) => {
    assert.equal(created.body.error_code, 'ModelArts.2751');
    assert.equal(listed.body.items[0].spec.log_export_path.obs_url, '/strangers/logs/');
  },
  twin: ({ created, listed }) => {
    assert.equal(created.body.error_code, 'ModelArts.2751');
    assert.equal(listed.body.items[0].algorithm.code_dir, job.algorithm.code_dir);
  },
  'repeated-create': ({ created, listed }) =>
    assert.deepEqual([created.body.error_code, namesIn(listed)], ['ModelArts.2751', ['a', 'older']]),
  'repeated-over-quota': ({ created, listed }) =>
    assert.deepEqual([created.body.error_code, namesIn(listed)], ['ModelArts.2815', ['a', 'older']]),
  'no-date': ({ created, shown }) =>
    assert.deepEqual([created.headers.get('date'), shown.headers.get('date')], [null, null]),
  'skewed-clock': ({ shown, time }) => {
    assert.ok(shown.body.metadata.create_time >= time + 8_000);
    assert.ok(Date.parse(shown.headers.get('date') ?? '') >= time + 7_000);
  },
  'create-time-in-seconds': ({ shown, time }) =>
    assert.ok(Math.abs(shown.body.metadata.create_time - time / 1000) < 60),
};

describe('behaves like another service:', () => {
  for (const name of Object.keys(behaviours) as BehaviourName[])
    test(name, async () => differences[name](await seenWith({ [name]: true })));
});

test('an amount takes the place of the usual one', async () => {
  assert.deepEqual(namesIn((await seenWith({ 'list-lag': 0 })).listed), ['a', 'older']);
});

describe('the option', () => {
  test('takes JSON', async () => {
    const endpoint = await runEndpoint(temporaryFolder(), '--behaviour', '{"no-parameters": true}');
    const { status, body } = await endpoint.call('createTrainingJob', {}, validJob('a'));
    assert.deepEqual([status, 'parameters' in body.algorithm], [201, false]);
    assert.match(endpoint.log(), /behaves like another service on purpose/);
  });

  for (const settings of ['{"boom": true}', '{"no-date": 1}', '{"list-lag": "1"}', '{', '{"toString": true}'])
    test(`refuses ${settings} and names what there is`, async () => {
      await assert.rejects(
        runEndpoint(temporaryFolder(), '--behaviour', settings),
        /ended with 2: .*masked-environment/,
      );
    });
});
