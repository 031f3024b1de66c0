/** A ModelArts of a few lines on loopback that repeats everything it was sent, in every spelling there is, wherever an answer has room. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spellings } from './plantedSecrets.ts';

export type EchoPlace = keyof typeof places;

export interface EchoingService {
  readonly url: string;
  /** Where the answer to a request to create a job repeats it. The job is created. */
  place: EchoPlace;
  readonly close: () => Promise<void>;
}

interface Echo {
  /** Of the job that was created. */
  readonly job: string;
  /** A string of JSON, with quotes. */
  readonly string: string;
  /** One line of ASCII, short enough for a header. */
  readonly header: string;
  readonly text: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Record<string, string>;
}

const places = {
  job: ({ job }: Echo): Answer => ({ status: 201, body: job }),
  error: ({ string }) => ({ status: 400, body: `{"error_code":"ModelArts.2788","error_msg":${string}}` }),
  solution: ({ string }) => ({
    status: 400,
    body: `{"error_code":"ModelArts.2788","error_msg":"Bad","error_solution":${string},"request_id":${string}}`,
  }),
  page: ({ text }) => ({ status: 502, body: `<html><title>${text}</title><body>${text}</body></html>` }),
  text: ({ text }) => ({ status: 500, body: text }),
  'half an error': ({ string }) => ({ status: 500, body: `{"error_msg":${string},"err` }),
  headers: ({ header }) => ({
    status: 307,
    body: '',
    headers: { location: `http://x/?${header}`, 'x-request-id': header },
  }),
} satisfies Record<string, (echo: Echo) => Answer>;

export const echoPlaces = Object.keys(places) as EchoPlace[];

/** Starts one at a free port. */
export async function echoingService(): Promise<EchoingService> {
  const jobs = new Map<string, string>();
  const server = createServer({ keepAlive: false }, async (request, response) => {
    const { status, headers, body } = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { url = '', method } = request;
    let body = '';
    for await (const part of request) body += part;
    if (url.endsWith('/training-job-searches'))
      return { status: 200, body: `{"count":${jobs.size},"items":[${[...jobs.values()].reverse()}]}` };
    if (method === 'GET') return { status: 200, body: jobs.get(url.split('/').at(-1) ?? '') ?? '' };
    const echo = echoOf(request, body);
    jobs.set(echo.id, echo.job);
    return places[service.place](echo);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const service: EchoingService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    place: 'job',
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return service;
}

function echoOf({ headers }: IncomingMessage, body: string): Echo & { readonly id: string } {
  const sent = [...stringsIn(JSON.parse(body)), String(headers['x-auth-token'])];
  const all = Object.entries(spellings).flatMap(([name, spell]) => sent.map((it) => ({ name, spelled: spell(it) })));
  // What is JSON already is put there as it is.
  const parts = all.map(({ name, spelled }) =>
    name.startsWith('json') ? spelled : JSON.stringify(spelled).slice(1, -1),
  );
  const string = `"${parts.join(' ')}"`;
  const id = randomUUID();
  const { metadata, ...rest } = JSON.parse(body);
  const job = JSON.stringify({ ...rest, metadata: { ...metadata, id, create_time: Date.now() } });
  return {
    id,
    job: `${job.slice(0, -1)},"status":{"phase":"Failed","message":${string}}}`,
    string,
    text: all.map(({ spelled }) => spelled).join(' '),
    header: sent.map((it) => encodeURIComponent(it)).join('&'),
  };
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
