/** What a caller needs to submit in a test: a session at a service, a journal in a folder, a clock that can be moved. */
import { setTimeout as sleep } from 'node:timers/promises';
import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import { lockout } from '../../modelarts/session/lockout.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import type { SmallService } from './smallService.ts';

/** The real ones, but that pauses are a thousandth as long, and that nothing is stored. */
export function quickPorts(more: Partial<Ports> = {}): Ports {
  const wait: Ports['wait'] = (milliseconds, signal) =>
    sleep(milliseconds / 1000, undefined, { signal }).catch(() => undefined);
  const ports = { ...nodePorts(''), wait, ...more };
  return { ...ports, lockout: more.lockout ?? lockout(ports.now) };
}

/** A timeout that comes as soon as it is certain that there will be no answer, instead of some time later. */
export const timeoutAtSilence =
  (service: SmallService): Ports['timeout'] =>
  () => {
    const timeout = new AbortController();
    service.onSilence = () => timeout.abort();
    return timeout.signal;
  };

export const targetAt = (url: string, more: Partial<Connection> = {}): Connection => ({
  name: 'test',
  url,
  projectId: 'p1',
  credential: { kind: 'token', token: 'planted-token' },
  ...more,
});

export const jobBody = (name: string, command = 'python train.py') =>
  JSON.stringify({
    kind: 'job',
    metadata: { name },
    algorithm: { command, engine: { image_url: 'org/image:1' } },
    spec: { resource: { flavor_id: 'f', node_count: 1 } },
  });
