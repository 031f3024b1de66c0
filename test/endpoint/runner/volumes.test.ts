/** Volumes, which folders of this machine stand for. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, jobsHere, nodes } from './jobs.ts';

const nfs = (nfs_server_path: string, local_path: string, read_only = false) => ({
  nfs: { nfs_server_path, local_path, read_only },
});

for (const room of ['bubblewrap', 'unshare', 'folders'] as const)
  describe(`in room ${room}`, () => {
    test('what a job writes to a volume is there for the next one, and for its own nodes', async () => {
      const [data, mounted] = [temporaryFolder(), temporaryFolder()];
      const jobs = await jobsHere({ room, mounts: () => ({ 'obs://fs/shared': mounted }) }, data);
      const volumes = [
        nfs('192.168.0.82:/', '/home/ma-user/nfs/'),
        { pfs: { pfs_path: '/fs/shared/a', local_path: '/home/ma-user/pfs' } },
        { obs: { obs_path: 'obs://bucket/b', local_path: '/home/ma-user/obs' } },
      ];
      const spec = { ...nodes(2), volumes };
      const folders = '/home/ma-user/nfs /home/ma-user/pfs /home/ma-user/obs';
      const first = await jobs.create(
        commandJob(`for f in ${folders}; do echo $f > $f/$VC_TASK_INDEX; done`, { spec }),
      );
      assert.equal((await jobs.end(first)).status.phase, 'Completed', await jobs.log(first));
      const second = await jobs.create(commandJob(`for f in ${folders}; do ls $f; done`, { spec }));
      assert.equal((await jobs.end(second)).status.phase, 'Completed');
      const log = await jobs.log(second);
      assert.match(log, /\n0\n1\n0\n1\n0\n1\n\[/);
      assert.match(log, /Volume \/home\/ma-user\/nfs is folder \S+ of this machine/);
      assert.match(readFileSync(join(mounted, 'a', '1'), 'utf8'), /home\/ma-user\/pfs\n$/);
    });
  });

for (const room of ['bubblewrap', 'unshare'] as const)
  test(`a volume that can only be read is only read in room ${room}`, async () => {
    const data = temporaryFolder();
    mkdirSync(join(data, 'volumes', 'host', 'x'), { recursive: true });
    writeFileSync(join(data, 'volumes', 'host', 'x', 'file'), 'text');
    const jobs = await jobsHere({ room }, data);
    const spec = { ...nodes(1), volumes: [nfs('host:/x', '/mnt/x', true)] };
    const id = await jobs.create(commandJob('cat /mnt/x/file; touch /mnt/x/new || echo " kept"', { spec }));
    await jobs.end(id);
    assert.match(await jobs.log(id), /\ntext[\s\S]* kept\n/);
  });

test('a volume does not lead to what jobs may not see', async () => {
  const data = temporaryFolder();
  writeFileSync(join(data, 'secret'), 'planted-value');
  const jobs = await jobsHere({ mounts: () => ({ 'obs://all': join(data, '..') }) }, data);
  for (const volume of [
    nfs('..:/..', '/mnt/x'),
    nfs('host:/../../', '/mnt/x'),
    { obs: { obs_path: '/all', local_path: '/mnt/x' } },
    { pfs: { pfs_path: '/bucket/../..', local_path: '/mnt/x' } },
  ]) {
    const id = await jobs.create(
      commandJob('cat /mnt/x/secret /mnt/x/*/secret', { spec: { ...nodes(1), volumes: [volume] } }),
    );
    const { status } = await jobs.end(id);
    assert.deepEqual([status.phase, status.start_time], ['Failed', 0], JSON.stringify(volume));
    assert.match(status.task_statuses[0].message, /can't be mounted/);
    assert.doesNotMatch(await jobs.log(id), /planted-value/);
  }
});
