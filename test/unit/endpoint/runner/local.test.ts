import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { locate } from '../../../../endpoint/obs/obsFolders.ts';
import { findPython, lookAround } from '../../../../endpoint/runner/local/machine.ts';
import { descendants, stateIn } from '../../../../endpoint/runner/local/processTree.ts';
import { composition } from '../../../../endpoint/runner/local/rooms/composition.ts';
import { replaceAll } from '../../../../endpoint/runner/local/rooms/folders.ts';
import { openTaskLog, platformLine } from '../../../../endpoint/runner/local/taskLog.ts';
import { meanUsage } from '../../../../endpoint/runner/local/usageMeter.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

describe('a path of object storage', () => {
  const mounts = { 'obs://b/code/': '/m/code', '/b/code/deep': '/m/deep' };
  const at = (path: string) => locate('/store', mounts, path.replace('obs://', '').split('/').filter(Boolean));

  test('is in the folder of its longest mount, or in that of its bucket', () => {
    assert.equal(at('obs://b/code/a.py'), '/m/code/a.py');
    assert.equal(at('/b/code/deep/x'), '/m/deep/x');
    assert.equal(at('/b/codes/x'), '/store/b/codes/x');
  });

  test('leads nowhere else', () => {
    for (const path of ['/b/../x', '/../x', '/b/code/../../x', '/b/a\\..\\x', '/b/\0', '/'])
      assert.equal(at(path), undefined, path);
  });
});

test('a room has what is listed, and what is the job own comes later', () => {
  const machine = {
    top: { usr: undefined, bin: 'usr/bin', home: undefined, root: undefined, srv: undefined },
    etc: ['ssl', 'shadow', 'passwd', 'hosts'],
    devices: [],
    python: ['/usr/lib/python3', '/usr/me/python', '/me/venv'],
    hidden: ['/usr/me', '/me'],
  };
  const folders = {
    root: '/r',
    files: ['/etc/hosts', '/home/ma-user/x'],
    channels: ['/data/in', '/cache/x'],
    shared: [],
  };
  const mounts = composition(machine, folders).map((mount) => `${mount.kind} ${mount.to}`);
  assert.deepEqual(mounts, [
    ...[
      'read /usr',
      'link /bin',
      'empty /usr/me',
      'read /etc/ssl',
      'proc /proc',
      'devices /dev',
      'empty /run',
      'empty /var',
    ],
    ...[
      'write /home',
      'write /cache',
      'write /tmp',
      'write /var/tmp',
      'read /usr/me/python',
      'read /me/venv',
      'write /data/in',
      'read /etc/hosts',
    ],
  ]);
});

test('no folder of Python that holds what is hidden is shown', { skip: process.platform !== 'linux' }, () => {
  const python = {
    program: 'p',
    version: '3',
    folders: ['/', '/me', '/me/venv'],
    programs: [],
    userBase: undefined,
  };
  assert.deepEqual(lookAround(python, ['/me/.local/state']).python, ['/me/venv']);
});

test('Python is asked without the modules of the working folder', { skip: process.platform === 'win32' }, async () => {
  const [before, folder] = [process.cwd(), temporaryFolder()];
  for (const name of ['json', 'os', 'site', 'sys']) writeFileSync(join(folder, `${name}.py`), 'open("ran", "w")');
  process.chdir(folder);
  const python = await findPython(undefined).finally(() => process.chdir(before));
  assert.match(python?.version ?? '', /^3/);
  assert.ok(!existsSync(join(folder, 'ran')));
});

test('texts are replaced once, the longest first', () => {
  const replacements = [
    ['/a', '/x/a'],
    ['/a/b', '/y/a'],
  ] as const;
  assert.equal(replaceAll('/a/b:/a/c /x', replacements), '/y/a:/x/a/c /x');
});

describe('processes', () => {
  test('are read whatever their names', () => {
    const text = `42 (a) b (c)) S 7 40 40 0 -1 4194560 1 0 0 0 11 22 0 0 20 0 1 0 99 1000 55 1844`;
    assert.deepEqual(stateIn(text), { pid: 42, parent: 7, group: 40, time: 33, memory: 55 });
    assert.equal(stateIn(text.replace(') S 7', ') Z 7')), undefined, 'it has ended');
    assert.equal(stateIn(''), undefined);
  });

  test('are found below one of them', () => {
    const all = [
      [2, 1],
      [3, 2],
      [4, 1],
      [5, 3],
    ].map(([pid = 0, parent = 0]) => ({ pid, parent, group: 0, time: 0, memory: 0 }));
    assert.deepEqual(
      descendants(2, all).map(({ pid }) => pid),
      [3, 5],
    );
  });

  test('use a share of the machine', () => {
    const sample = { time: 0, seconds: 10, memory: 0 };
    assert.equal(meanUsage(sample, { ...sample, time: 60_000 }, [0]).cpu, 0);
    assert.equal(meanUsage(sample, { time: 1, seconds: 1e9, memory: 0 }, [0]).cpu, 100);
  });
});

describe('a log', () => {
  const write = async (work: (log: ReturnType<typeof openTaskLog>) => unknown, limit?: number) => {
    const file = join(temporaryFolder(), 'logs', 'a.log');
    const log = openTaskLog(file, () => 0, limit);
    await work(log);
    await log.close();
    return readFileSync(file, 'utf8');
  };

  test('begins a line for the platform', async () => {
    const line = platformLine('said', 0);
    assert.equal(line, '[ModelArts Service Log][INFO][1970/01/01 00:00:00,000]: said');
    const text = await write((log) => {
      void log.write(Buffer.from('no end'));
      void log.say('said');
      void log.write(Buffer.from('next'));
    });
    assert.equal(text, `no end\n${line}\nnext`);
  });

  test('ends at its limit, and says so once', async () => {
    const text = await write((log) => {
      for (let index = 0; index < 5; index++) void log.write(Buffer.from('1234567'));
      void log.say('never');
    }, 10);
    assert.match(text, /^1234567123\n\[ModelArts Service Log\].* limit of 10 bytes\..*\n$/);
  });
});
