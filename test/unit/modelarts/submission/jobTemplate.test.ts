import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNamed, jobTemplate } from '../../../../modelarts/submission/jobTemplate.ts';

const named = (name: string, hash?: string) => jobTemplate(JSON.stringify({ metadata: { name } }), hash);
const hash = (text: string) => `hash of ${text}`;

test('a name with a placeholder is not known before it is sent', () => {
  assert.equal(named('a-${secret:KEY}').name, undefined);
  assert.equal(named('a').name, 'a');
});

test('a job has the written name, whatever the service does to its case', () => {
  assert.ok(isNamed('Train-1', named('train-1'), hash));
  assert.ok(!isNamed('train-2', named('train-1'), hash));
});

test('a name that is known by its hash is no other of the same pattern', () => {
  const template = named('train-${env:RUN}', hash('train-1'));
  assert.ok(isNamed('train-1', template, hash));
  assert.ok(!isNamed('train-2', template, hash));
});

test('a name whose value is a secret can be any of its pattern', () => {
  assert.ok(isNamed('train-2', named('train-${secret:RUN}'), hash));
  assert.ok(!isNamed('test-2', named('train-${secret:RUN}'), hash));
});

test('a job that shows no name can have any', () => {
  assert.ok(isNamed(undefined, named('train-1'), hash));
});
