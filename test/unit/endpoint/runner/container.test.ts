import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containerRoom } from '../../../../endpoint/runner/local/rooms/container.ts';
import type { ContainerTool } from '../../../../endpoint/runner/local/rooms/containerTool.ts';
import type { NodePlan } from '../../../../server/plan/nodePlan.ts';

const tool: ContainerTool = {
  name: 'podman',
  program: '/usr/bin/podman',
  environment: { PATH: '/usr/bin' },
  user: { id: 1000, group: 100, isMapped: true },
  processes: 10,
  memory: 100,
  devices: ['/dev/davinci0'],
};

const plan = {
  host: 'modelarts-job-1-worker-0',
  task: { name: 'worker-0', role: 'worker', index: 0, isKey: true, algorithm: { environments: { SECRET: 'value' } } },
  command: { kind: 'shell', text: 'echo "$SECRET"' },
  environment: { PATH: '/here', SECRET: 'value', TRAININGJOB_PROCESS: '12345678-9' },
  workingFolder: '/home/ma-user/modelarts/user-job-dir',
} as unknown as NodePlan;

const folders = { root: '/jobs/a,b', files: ['/etc/hosts'], channels: ['/data'], shared: [] };

test('a container is a list of arguments without values of variables', () => {
  const { args, file, container } = containerRoom(tool).launch({
    plan,
    folders: { ...folders, image: { name: 'team/image:1', hasHome: true } },
  });
  assert.equal(container, 'modelarts-job-1-worker-0-12345678');
  assert.equal(file?.text, 'SECRET=value\nTRAININGJOB_PROCESS=12345678-9\n');
  for (const part of ['--pull=never', '--rm', '--cap-drop=ALL', '--pids-limit=10', '--userns=keep-id:uid=1000,gid=100'])
    assert.ok(args.includes(part), part);
  assert.ok(!args.some((arg) => arg.includes('SECRET=')));
  assert.deepEqual(args.slice(args.indexOf('team/image:1') + 1), [
    ...['-c', 'ulimit -c 0; "$@"; exit $?', 'sh', '/bin/bash', '-c', 'echo "$SECRET"'],
  ]);
  const mounts = args.filter((_, index) => args[index - 1] === '--mount');
  assert.deepEqual(mounts, [
    ...['/home/ma-user/modelarts', '/cache', '/tmp', '/var/tmp', '/data'].map(
      (to) => `type=bind,"source=/jobs/a,b${to}",target=${to}`,
    ),
    'type=bind,"source=/jobs/a,b/etc/hosts",target=/etc/hosts,readonly',
  ]);
});
