import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixInFile, samePath } from '../../../../../client/jobs/model/fixInFile.ts';
import type { JobFix } from '../../../../../modelarts/failure/blamed.ts';

const jobOf = (...parameters: object[]) => ({ algorithm: { command: 'python a.py', parameters } });
const item = (name: string, value = '1') => ({ name, value });
const at = (...path: (string | number)[]) => ['algorithm', 'parameters', ...path];
const job = jobOf(item('lr'), item('epochs', '1e2'));

const cases: { title: string; fix: JobFix; file: unknown; expected: JobFix | undefined }[] = [
  {
    title: 'another item came in front',
    fix: { remove: at(0) },
    file: jobOf(item('mine'), item('lr')),
    expected: { remove: at(1) },
  },
  { title: 'the item is gone', fix: { remove: at(0) }, file: jobOf(item('mine')), expected: undefined },
  {
    title: 'two have its name',
    fix: { remove: at(0) },
    file: jobOf(item('lr'), item('lr', '2')),
    expected: undefined,
  },
  {
    title: 'a value is where another one was',
    fix: { set: at(1, 'value'), value: '100' },
    file: jobOf(item('epochs', '1e2')),
    expected: { set: at(0, 'value'), value: '100' },
  },
  {
    title: 'the value was edited',
    fix: { set: at(1, 'value'), value: '100' },
    file: jobOf(item('lr'), item('epochs', '7')),
    expected: undefined,
  },
  {
    title: 'the command was edited',
    fix: { set: ['algorithm', 'command'], value: 'python code/a.py' },
    file: { algorithm: { command: 'python b.py' } },
    expected: undefined,
  },
  {
    title: 'an item is added behind those that came meanwhile',
    fix: { set: at(2), value: item('mode', '') },
    file: jobOf(item('lr'), item('epochs'), item('mine')),
    expected: { set: at(3), value: item('mode', '') },
  },
  {
    title: 'an item that was added by hand',
    fix: { set: at(2), value: item('mode', '') },
    file: jobOf(item('mode', 'train')),
    expected: undefined,
  },
  {
    title: 'an item of no list',
    fix: { set: at(2), value: item('mode', '') },
    file: { algorithm: {} },
    expected: { set: at(0), value: item('mode', '') },
  },
];

for (const { title, fix, file, expected } of cases)
  test(`a fix in a file that is edited: ${title}`, () => assert.deepEqual(fixInFile(fix, job, file), expected));

test('items without a name keep their index, if there is one', () => {
  const volumes = { spec: { volumes: [{ nfs: {} }] } };
  assert.deepEqual(samePath(['spec', 'volumes', 0], volumes, volumes), ['spec', 'volumes', 0]);
  assert.equal(samePath(['spec', 'volumes', 0], volumes, { spec: {} }), undefined);
});
