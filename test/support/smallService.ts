/** A ModelArts of a few lines on loopback that fails on demand. Names are not unique in it, which is harder for its callers than the real one. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request to create a job: whether it is done, and what is seen of that. */
export type Fault = keyof typeof faults;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
  /** Creates the job; gives what a whole answer would say. */
  readonly create: () => string;
  readonly service: SmallService;
}

const reply = ({ response }: Exchange, status: number, body: string, type = 'application/json') =>
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);

const error = (code: string, message: string) => JSON.stringify({ error_code: code, error_msg: message });

const page = '<html><head><title>502 Bad Gateway</title></head><body>…</body></html>';

const done =
  (status: number, body = error('ModelArts.2950', 'Internal error')) =>
  (exchange: Exchange) => {
    exchange.create();
    reply(exchange, status, body);
  };

const notDone =
  (status: number, body = error('ModelArts.2950', 'Internal error')) =>
  (exchange: Exchange) =>
    reply(exchange, status, body);

export const faults = {
  none: (exchange: Exchange) => reply(exchange, 201, exchange.create()),
  'done, reply dropped': (exchange: Exchange) => {
    exchange.create();
    exchange.request.socket.destroy();
  },
  'dropped before it is done': ({ request }: Exchange) => request.socket.destroy(),
  'done, half a reply': ({ request, response, create }: Exchange) => {
    const body = create();
    response.writeHead(201, { 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
  },
  'done after the reply was dropped': ({ request, create, service }: Exchange) => {
    request.socket.destroy();
    service.later.push(create);
  },
  'done, no reply at all': ({ create, service }: Exchange) => {
    create();
    service.onSilence();
  },
  'not done, no reply at all': ({ service }: Exchange) => service.onSilence(),
  'done, 500': done(500),
  'done, 502': done(502, page),
  'done, 503': done(503),
  'done, 504': done(504, ''),
  'done, 429': done(429),
  'done, 408': done(408),
  'not done, 500': notDone(500),
  'not done, 502': notDone(502, page),
  'not done, 503': notDone(503),
  'not done, 504': notDone(504, ''),
  'not done, 429': notDone(429),
  'not done, 408': notDone(408),
  'done, a web page with 200': (exchange: Exchange) => {
    exchange.create();
    reply(exchange, 200, page, 'text/html');
  },
  'not done, a web page with 200': (exchange: Exchange) => reply(exchange, 200, page, 'text/html'),
  'done, a web page with 404': done(404, page),
  'done, a web page of a proxy with 403': done(403, page),
  'done, the name is taken': done(400, error('ModelArts.2751', 'The name is taken')),
  'done, a quota is used up': done(400, error('ModelArts.2815', 'The quota is used up')),
  'done, 413': done(413, ''),
  'done, 401': done(401, error('APIGW.0301', 'Incorrect IAM authentication information: token expires')),
  'done, a conflict of a gateway': done(409, error('Gate.409', 'Conflict')),
  'done, a redirect to what came of it': ({ create, response, service }: Exchange) => {
    create();
    response.writeHead(303, { location: service.elsewhere }).end();
  },
  'done, wrong content type': (exchange: Exchange) => reply(exchange, 201, exchange.create(), 'text/plain'),
  'done, drop by drop': async ({ response, create }: Exchange) => {
    const body = create();
    response.writeHead(201, { 'content-type': 'application/json' });
    for (let at = 0; at < body.length; at += 100) {
      response.write(body.slice(at, at + 100));
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  },
  'expired token': notDone(401, error('APIGW.0301', 'Incorrect IAM authentication information: token expires')),
  'a quota is used up': notDone(400, error('ModelArts.2815', 'The quota is used up')),
  'bad field': notDone(400, error('ModelArts.2788', 'Invalid field')),
  'repeats what it rejects': (exchange: Exchange) => reply(exchange, 400, error('ModelArts.2788', exchange.body)),
  redirect: ({ response, service }: Exchange) => response.writeHead(307, { location: service.elsewhere }).end(),
} satisfies Record<string, (exchange: Exchange) => unknown>;

export interface StoredJob {
  readonly metadata: { readonly id: string; readonly name: string; readonly create_time: number };
}

export interface SmallService {
  readonly url: string;
  readonly jobs: StoredJob[];
  /** Requests in order: what was asked, and with which headers. */
  readonly seen: {
    readonly method: string;
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[];
  /** Of the next request to create a job. */
  fault: Fault;
  /** Who creates jobs, if answers show that. */
  user?: string;
  /** Added to the clock, in milliseconds. */
  skew: number;
  /** Where redirects lead. */
  elsewhere: string;
  /** What is still on its way. */
  readonly later: (() => unknown)[];
  /** What is shown of each job, in place of the job. */
  shown?: string;
  /** How each job is shown. */
  shownAs: (job: StoredJob) => unknown;
  /** Whether a search finds a job yet. */
  isListed: (job: StoredJob) => boolean;
  /** Whether answers say what time it is. */
  hasClock: boolean;
  /** Called when a request to create a job has come in whole, before anything is done. */
  onCreate: () => void;
  /** Called when a search has come in. */
  onSearch: () => void;
  /** Called when the answer to a request to create a job has left. */
  onAnswered: () => void;
  /** Called when a request to create a job will get no answer. */
  onSilence: () => void;
  readonly close: () => Promise<void>;
}

/** Starts one at a free port. */
export async function smallService(): Promise<SmallService> {
  const server = createServer({ keepAlive: false }, (request, response) => void answer(service, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const service: SmallService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    jobs: [],
    seen: [],
    fault: 'none',
    skew: 0,
    elsewhere: 'http://127.0.0.1:9/',
    later: [],
    shownAs: (job) => job,
    isListed: () => true,
    hasClock: true,
    onCreate: () => undefined,
    onSearch: () => undefined,
    onAnswered: () => undefined,
    onSilence: () => undefined,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return service;
}

async function answer(service: SmallService, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url: path = '', headers } = request;
  let body = '';
  for await (const part of request) body += part;
  service.seen.push({ method, path, headers, body });
  const now = Date.now() + service.skew;
  response.sendDate = false;
  if (service.hasClock) response.setHeader('date', new Date(now).toUTCString());
  const id = decodeURIComponent(/\/training-jobs\/([^/]+)$/.exec(path)?.[1] ?? '');
  if (path.endsWith('/training-job-searches')) {
    service.onSearch();
    return void response.end(search(service, JSON.parse(body)));
  }
  if (method === 'GET' && id) return void show(service, id, response);
  // Such as what it offers: only calls that can create a job fail on purpose.
  if (method === 'GET') return void response.writeHead(404).end('{"error_msg": "The API does not exist."}');
  const create = () => {
    const { metadata, ...rest } = JSON.parse(body);
    const status = { phase: 'Creating', duration: 0 };
    const owner = service.user === undefined ? {} : { user_name: service.user };
    const job = { ...rest, metadata: { ...metadata, ...owner, id: randomUUID(), create_time: now }, status };
    service.jobs.push(job);
    return JSON.stringify(job);
  };
  service.onCreate();
  response.once('finish', () => service.onAnswered());
  await faults[service.fault]({ request, response, body, create, service });
}

function search(
  { jobs, isListed, shownAs }: SmallService,
  { offset, limit, filters = [] }: { offset: number; limit: number; filters?: { value: string[] }[] },
) {
  const names = filters[0]?.value;
  const found = jobs.filter((job) => isListed(job) && (!names || names.includes(job.metadata.name))).reverse();
  const items = found.slice(offset * limit, (offset + 1) * limit).map(shownAs);
  return JSON.stringify({ count: found.length, items });
}

function show({ jobs, shown, shownAs }: SmallService, id: string, response: ServerResponse): void {
  const job = jobs.find(({ metadata }) => metadata.id === id);
  response.statusCode = job ? 200 : 400;
  response.end(job ? (shown ?? JSON.stringify(shownAs(job))) : error('ModelArts.2775', 'There is no such job'));
}
