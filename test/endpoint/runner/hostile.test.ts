/** Jobs, and folders that somebody was given, which try to get at what isn't theirs. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { copyOne } from '../../../endpoint/obs/copyTree.ts';
import { whyNoBubblewrap } from '../../support/bubblewrap.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, jobsHere } from './jobs.ts';

const remote = (path: string) => ({ remote: { obs: { obs_url: path } } });

/** A folder that no job was given. */
function othersFolder(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), 'planted-value');
  return folder;
}

describe('folders of the container that lead out of it', () => {
  const up = '../'.repeat(40);
  const way = (folder: string) => `/home/ma-user/${up}${folder.slice(1)}`;
  const more = {
    'an input': (folder: string) => ({
      algorithm: { inputs: [{ name: 'i', local_dir: way(folder), ...remote('/bucket/in/') }] },
    }),
    'the name of an input': (folder: string) => ({
      algorithm: { inputs: [{ name: `${up}${folder.slice(1)}/a`, ...remote('/bucket/in/') }] },
    }),
    'an output': (folder: string) => ({
      algorithm: { outputs: [{ name: 'o', local_dir: way(folder), ...remote('/bucket/out/') }] },
    }),
    'a volume': (folder: string) => ({
      spec: {
        resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 },
        volumes: [{ nfs: { nfs_server_path: '10.0.0.1:/x', local_path: `${way(folder)}/new` } }],
      },
    }),
  };
  for (const [name, algorithmOf] of Object.entries(more))
    test(name, async () => {
      const [others, input, out] = [othersFolder(), temporaryFolder(), temporaryFolder()];
      writeFileSync(join(input, 'input'), '');
      const jobs = await jobsHere({ mounts: () => ({ 'obs://bucket/in': input, 'obs://bucket/out': out }) });
      await jobs.end(await jobs.create(commandJob('true', algorithmOf(others))));
      assert.deepEqual(readdirSync(others), ['file']);
      assert.deepEqual(readdirSync(out), []);
    });
});

describe('links that a job has put in the place of its folders lead nowhere', { skip: whyNoBubblewrap() }, () => {
  const commands = {
    'the folder': 'rmdir $o; ln -s TARGET $o',
    'one above it': 'cd; rm -r modelarts/outputs; ln -s TARGET modelarts/outputs',
  };
  for (const [name, command] of Object.entries(commands))
    test(name, async () => {
      const [others, out] = [othersFolder(), temporaryFolder()];
      mkdirSync(join(others, 'o_0'));
      writeFileSync(join(others, 'o_0', 'file'), 'planted-value');
      const jobs = await jobsHere({ mounts: () => ({ 'obs://bucket/out': out }) });
      const outputs = [{ name: 'o', access_method: 'env', ...remote('/bucket/out/') }];
      const id = await jobs.create(
        commandJob(`${command.replace('TARGET', others)}; true`, { algorithm: { outputs } }),
      );
      assert.equal((await jobs.end(id)).status.phase, 'Completed');
      assert.deepEqual(readdirSync(out), []);
      assert.match((await jobs.events(id)).join('\n'), /parameter: o\)\. Failure cause: .* is a link\./);
    });
});

describe('links in folders that stand for object storage', () => {
  test('bring nothing along that they lead to outside, which the log says, and what they lead to inside', async () => {
    const [others, code, shared] = [othersFolder(), temporaryFolder(), othersFolder()];
    symlinkSync(others, join(code, 'linked-folder'));
    symlinkSync(join(others, 'file'), join(code, 'linked-file'));
    writeFileSync(join(code, 'own'), 'own-value');
    symlinkSync('own', join(code, 'inside'));
    symlinkSync(shared, join(code, 'mounted'));
    const jobs = await jobsHere({ mounts: () => ({ 'obs://bucket/code': code, 'obs://shared/': shared }) });
    const show = 'cd code; ls; cat inside mounted/file';
    const id = await jobs.create(commandJob(show, { algorithm: { code_dir: '/bucket/code/' } }));
    assert.equal((await jobs.end(id)).status.phase, 'Completed');
    const log = await jobs.log(id);
    assert.match(log, /\ninside\nmounted\nown\nown-valueplanted-value/);
    for (const name of ['linked-folder', 'linked-file']) assert.match(log, new RegExp(`Link .*${name} leads out`));
  });

  test("aren't code, inputs, or outputs themselves, if they lead outside", async () => {
    const [others, given] = [othersFolder(), temporaryFolder()];
    symlinkSync(others, join(given, 'link'));
    const jobs = await jobsHere({ mounts: () => ({ 'obs://bucket/': given }) });
    const paths = {
      code: { code_dir: '/bucket/link/' },
      input: { inputs: [{ name: 'i', ...remote('/bucket/link/') }] },
    };
    for (const [name, algorithm] of Object.entries(paths))
      assert.equal(
        (await jobs.end(await jobs.create(commandJob('ls -R', { algorithm })))).status.phase,
        'Failed',
        name,
      );
    const outputs = [{ name: 'o', access_method: 'env', ...remote('/bucket/link/new/') }];
    const id = await jobs.create(commandJob('echo x > $o/new; true', { algorithm: { outputs } }));
    await jobs.end(id);
    assert.match((await jobs.events(id)).join('\n'), /parameter: o\)\. Failure cause: .* leads out/);
    assert.deepEqual(readdirSync(others), ['file']);
  });

  test("don't make outputs overwrite what is outside", async () => {
    const [others, out] = [othersFolder(), temporaryFolder()];
    symlinkSync(join(others, 'file'), join(out, 'linked-file'));
    symlinkSync(join(others, 'none'), join(out, 'nothing'));
    const jobs = await jobsHere({ mounts: () => ({ 'obs://bucket/out': out }) });
    const outputs = [{ name: 'o', access_method: 'env', ...remote('/bucket/out/') }];
    const write = 'for name in linked-file nothing; do echo new > $o/$name; done; true';
    await jobs.end(await jobs.create(commandJob(write, { algorithm: { outputs } })));
    symlinkSync(others, join(out, 'linked-folder'));
    const again = 'mkdir $o/linked-folder; echo new > $o/linked-folder/new; true';
    const id = await jobs.create(commandJob(again, { algorithm: { outputs } }));
    await jobs.end(id);
    assert.deepEqual([readdirSync(others), readFileSync(join(others, 'file'), 'utf8')], [['file'], 'planted-value']);
    assert.equal(readFileSync(join(out, 'linked-file'), 'utf8'), 'new\n');
    assert.match((await jobs.events(id)).join('\n'), /Failure cause: .*linked-folder leads out/);
  });
});

test('a link that a job has put into a volume is no volume', { skip: whyNoBubblewrap() }, async () => {
  const others = othersFolder();
  const jobs = await jobsHere({});
  const spec = (path: string) => ({
    resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 },
    volumes: [{ nfs: { nfs_server_path: path, local_path: '/mnt/volume' } }],
  });
  const link = commandJob(`ln -s ${others} /mnt/volume/link`, { spec: spec('10.0.0.1:/a') });
  assert.equal((await jobs.end(await jobs.create(link))).status.phase, 'Completed');
  const id = await jobs.create(commandJob('cat /mnt/volume/file', { spec: spec('10.0.0.1:/a/link') }));
  assert.equal((await jobs.end(id)).status.phase, 'Failed');
  assert.doesNotMatch(await jobs.log(id), /planted/);
});

test('a file is not copied from where a folder has become a link', { skip: process.platform !== 'linux' }, async () => {
  const [others, own, out] = [othersFolder(), temporaryFolder(), temporaryFolder()];
  symlinkSync(others, join(own, 'link'));
  await copyOne(join(own, 'link', 'file'), join(out, 'file'), {});
  assert.deepEqual(readdirSync(out), []);
  await copyOne(join(others, 'file'), join(out, 'file'), {});
  assert.deepEqual(readdirSync(out), ['file']);
});

test('roles name no files but their own', async () => {
  const data = temporaryFolder();
  const jobs = await jobsHere({}, data);
  const run = async (role: string) => {
    const { body } = await jobs.call(
      'createTrainingJob',
      {},
      {
        kind: 'hetero_job',
        metadata: { name: `role-${Buffer.from(role).toString('hex')}` },
        tasks: [{ role, algorithm: { code_dir: '/b/c/', boot_file: '/b/c/x.py' } }],
      },
    );
    return jobs.end(body.metadata.id);
  };
  writeFileSync(join(data, 'secret-0.log'), 'planted-value');
  for (const role of ['/../../../secret', 'a/b', '..', 'a b', '-x', 'ü\u202e']) {
    const job = await run(role);
    assert.match(job.status.task_statuses[0].message, /can have only letters/, role);
    assert.doesNotMatch(await jobs.log(job.metadata.id, encodeURIComponent(job.status.tasks[0])), /planted/);
  }
});
