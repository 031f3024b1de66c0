import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLinksIn, pathInCode } from '../../../../../client/jobs/model/codeLinks.ts';

const found = (text: string) => codeLinksIn(text).map(({ path, line }) => [path, line]);

test('tracebacks and messages name places in files', () => {
  const traceback = '  File "/home/ma-user/modelarts/user-job-dir/code/train.py", line 12, in main';
  assert.deepEqual(found(traceback), [['/home/ma-user/modelarts/user-job-dir/code/train.py', 12]]);
  assert.deepEqual(found('train.py:7: UserWarning: x'), [['train.py', 7]]);
  assert.deepEqual(found('./src/net.cpp:10:3: error'), [['./src/net.cpp', 10]]);
  assert.deepEqual(found('File "a.py", line 1 and b/c.py:2'), [
    ['a.py', 1],
    ['b/c.py', 2],
  ]);
  const command =
    '/home/ma-user/anaconda/bin/python /home/ma-user/modelarts/user-job-dir/code/train.py --data_url=/x/y';
  assert.deepEqual(found(command), [['/home/ma-user/modelarts/user-job-dir/code/train.py', 1]]);
  assert.deepEqual(found('Saved to /x/conf.d/a.json.'), [['/x/conf.d/a.json', 1]]);
  for (const other of [
    '12:30:01.5:20',
    'http://host.com:80/',
    'https://host.com/a.py',
    'epoch 3: 0.5',
    'File "<stdin>"',
    '${MA_JOB_DIR}/code/a.py',
  ])
    assert.deepEqual(found(other), [], other);
});

const job = (algorithm: object) => JSON.stringify({ algorithm });
const code = job({ code_dir: 'obs://b/p/code/' });

const cases: [path: string, job: string, inside: string | undefined][] = [
  ['/home/ma-user/modelarts/user-job-dir/code/a/train.py', code, 'a/train.py'],
  ['/tmp/room/home/ma-user/modelarts/user-job-dir/code/train.py', code, 'train.py'],
  ['/home/me/own/code/train.py', job({ code_dir: '/b/code', local_code_dir: '/home/me/own/' }), 'train.py'],
  ['/home/ma-user/modelarts/user-job-dir/train.py', job({}), 'train.py'],
  ['./train.py', code, 'train.py'],
  ['/usr/lib/python3/json/decoder.py', code, undefined],
  ['/home/ma-user/modelarts/user-job-dir/code/../../x.py', code, undefined],
  ['../x.py', code, undefined],
  ['/x.py', 'no JSON', undefined],
];

for (const [path, shown, inside] of cases)
  test(`${path} is ${inside ?? 'nothing'} in the code folder`, () => assert.equal(pathInCode(path, shown), inside));
