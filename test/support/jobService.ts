/** A service on loopback whose jobs a test changes as it likes, and which tells what it was asked. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { session } from '../../modelarts/session/session.ts';
import { quickPorts, targetAt } from './sendingParts.ts';

export interface ShownJob {
  readonly metadata: { readonly id: string; readonly name: string; readonly create_time: number };
  readonly status: { readonly phase: string; readonly [name: string]: unknown };
  readonly spec?: object;
}

export const shownJob = (number: number, phase = 'Completed', status: object = {}): ShownJob => ({
  metadata: { id: `id-${number}`, name: `job ${number}`, create_time: 1_700_000_000_000 + number * 60_000 },
  status: { phase, ...status },
});

export interface JobService {
  readonly url: string;
  /** The newest first. */
  jobs: ShownJob[];
  /** Method and path of each request. */
  readonly asked: string[];
  /** What each request is answered with instead. */
  failure?: { readonly status: number; readonly body: string } | undefined;
  readonly scope: (signal: AbortSignal) => CallScope;
}

/** It ends with the test file. */
export async function jobService(): Promise<JobService> {
  const server = createServer(async (request, response) => {
    const body = await new Response(request as never).text().catch(() => '');
    service.asked.push(`${request.method} ${request.url}`);
    const { status, body: answer } = service.failure ?? answerTo(String(request.url), body, service.jobs);
    response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service: JobService = {
    url,
    jobs: [],
    asked: [],
    scope: (signal) => ({ session: session(targetAt(url), quickPorts()), projectId: 'p1', signal }),
  };
  return service;
}

function answerTo(url: string, body: string, jobs: readonly ShownJob[]) {
  if (url.includes('/pools/pool-1/workloads?')) {
    const waiting = jobs
      .filter((job) => job.status.phase === 'Pending' && JSON.stringify(job).includes('pool-1'))
      .toReversed();
    const items = waiting.map(({ metadata }, index) => ({ jobUUID: metadata.id, pendingPosition: index + 1 }));
    return { status: 200, body: JSON.stringify({ items }) };
  }
  if (url.endsWith('/training-job-searches')) {
    const { offset, limit, filters = [] } = JSON.parse(body);
    const part = filters[0]?.value[0] ?? '';
    const found = jobs.filter(({ metadata }) => metadata.name.includes(part));
    const items = found.slice(offset * limit, (offset + 1) * limit);
    return { status: 200, body: JSON.stringify({ total: jobs.length, count: found.length, items }) };
  }
  const job = jobs.find(({ metadata }) => url.endsWith(`/training-jobs/${metadata.id}`));
  return job
    ? { status: 200, body: JSON.stringify(job) }
    : { status: 400, body: JSON.stringify({ error_code: 'ModelArts.2775', error_msg: 'The job does not exist.' }) };
}
