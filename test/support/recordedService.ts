/** A ModelArts on loopback that shows one job whose logs a test writes, line by line or by a window, and fails on demand. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

/** How a service names places in a log, if it shows lines at all. */
export type Places =
  | 'bytes'
  /** Numbers of lines. The line at the place comes again. */
  | 'inclusive'
  /** Numbers of lines. What comes is after the place. */
  | 'exclusive'
  /** Marks without a meaning. The line at the place comes again. */
  | 'marks'
  | 'none';

export type ReadFault =
  | 'none'
  | '204'
  | '2818'
  | '2820'
  | '2819'
  | '2775'
  | '429'
  | '500'
  | 'drop'
  | 'half'
  | '401'
  | '404';

export interface RecordedService {
  readonly url: string;
  /** The job as it is shown. */
  job: unknown;
  /** By task. */
  readonly logs: Map<string, string>;
  places: Places;
  /** In bytes, of the preview. */
  window: number;
  /** Sizes of the preview, if they are others than the right ones. */
  sizes?: object;
  /** Of the next requests for a log. */
  faults: ReadFault[];
  /** Requests for a log so far, in the way that the service knows. */
  logReads: number;
  /** Called before each of them, with their number. */
  onLog: (count: number) => void;
  /** Called before each request for the job. */
  onJob: (count: number) => void;
  /** Other answers, by the end of the path. Status 0 stands for none at all. */
  readonly answers: Map<string, (url: URL, body: string) => readonly [status: number, body: unknown]>;
  readonly seen: string[];
}

const open: (() => void)[] = [];
after(() => {
  for (const close of open) close();
});

export async function recordedService(more: Partial<RecordedService> = {}): Promise<RecordedService> {
  const server = createServer({ keepAlive: false }, (request, response) => void answer(service, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const service: RecordedService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    job: jobIn('Running'),
    logs: new Map(),
    places: 'bytes',
    window: 5 * 1024 * 1024,
    faults: [],
    logReads: 0,
    onLog: () => undefined,
    onJob: () => undefined,
    answers: new Map(),
    seen: [],
    ...more,
  };
  return service;
}

export const jobIn = (phase: string, more: object = {}) => ({
  metadata: { id: 'j1', name: 'n1' },
  status: { phase, tasks: ['worker-0'], ...more },
});

const error = (code: string) => JSON.stringify({ error_code: `ModelArts.${code}`, error_msg: `It is ${code}.` });

async function answer(service: RecordedService, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', service.url);
  let body = '';
  for await (const part of request) body += part;
  service.seen.push(`${request.method} ${url.pathname}${url.search}`);
  const own = [...service.answers].find(([end]) => url.pathname.endsWith(end));
  const task = /\/logs\/(?!preview)([^/]+)$|\/tasks\/([^/]+)\/logs\/preview$/.exec(url.pathname);
  if (own) {
    const [status, shown] = own[1](url, body);
    if (status === 0) response.socket?.destroy();
    else response.writeHead(status).end(typeof shown === 'string' ? shown : JSON.stringify(shown));
  } else if (task) {
    showLog(service, response, { url, task: task[1] ?? task[2] ?? '', isLines: task[1] !== undefined });
  } else if (/\/training-jobs\/[^/]+$/.test(url.pathname)) {
    service.onJob(service.seen.filter((it) => /\/training-jobs\/[^/]+$/.test(it)).length - 1);
    response.end(JSON.stringify(service.job));
  } else response.writeHead(404).end(JSON.stringify({ error_code: 'APIGW.0101', error_msg: 'No such API' }));
}

interface LogRequest {
  readonly url: URL;
  readonly task: string;
  readonly isLines: boolean;
}

function showLog(service: RecordedService, response: ServerResponse, { url, task, isLines }: LogRequest): void {
  if (isLines && service.places === 'none')
    return void response.writeHead(404).end(JSON.stringify({ error_code: 'APIGW.0101', error_msg: 'No such API' }));
  service.onLog(service.logReads++);
  const fault = service.faults.shift() ?? 'none';
  if (fault === 'drop') return void response.socket?.destroy();
  if (fault === '204') return void response.writeHead(204).end();
  if (fault === '429') return void response.writeHead(429, { 'retry-after': '1' }).end(error('2799'));
  if (/^\d{3}$/.test(fault)) return void response.writeHead(Number(fault)).end(error('0000'));
  if (fault !== 'none' && fault !== 'half') return void response.writeHead(400).end(error(fault));
  const log = service.logs.get(task);
  if (log === undefined) return void response.writeHead(400).end(error('2818'));
  const shown = Buffer.from(
    JSON.stringify(isLines ? linesOf(log, service.places, url.searchParams) : windowOf(log, service)),
  );
  if (fault === 'none') return void response.end(shown);
  response.writeHead(200, { 'content-length': shown.length });
  response.write(shown.subarray(0, shown.length / 2), () => response.socket?.destroy());
}

function windowOf(log: string, { window, sizes }: RecordedService) {
  const bytes = Buffer.from(log);
  const part = bytes.subarray(Math.max(0, bytes.length - window));
  return { content: part.toString(), current_size: part.length, full_size: bytes.length, ...sizes };
}

function linesOf(log: string, places: Places, query: URLSearchParams) {
  const [base, count, isAfter] = [
    query.get('base_line') ?? '',
    Number(query.get('lines')),
    query.get('order') === 'asc',
  ];
  if (places === 'bytes') return bytesOf(Buffer.from(log), base, { count, isAfter });
  const all = partsOf(log);
  const number = places === 'marks' ? Buffer.from(base, 'base64').toString() : base;
  const mark = (line: number) => (places === 'marks' ? Buffer.from(String(line)).toString('base64') : String(line));
  // The line at the place belongs to both sides of it, or to none.
  const shared = base === '' || places === 'exclusive' ? 0 : 1;
  const at = base === '' ? all.length + 1 : Number(number);
  const from = isAfter ? at + 1 - shared : Math.max(1, at + shared - count);
  const shown = all.slice(from - 1, isAfter ? from - 1 + count : at - 1 + shared);
  const last = Math.max(from, from + shown.length - 1);
  return { start_line: mark(from), end_line: mark(last), lines: shown.length, content: shown.join('') };
}

const partsOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function bytesOf(log: Buffer, base: string, { count, isAfter }: { count: number; isAfter: boolean }) {
  const at = base === '' ? log.length : Math.min(Number(base), log.length);
  const parts = partsOf((isAfter ? log.subarray(at) : log.subarray(0, at)).toString());
  const shown = isAfter ? parts.slice(0, count) : parts.slice(-count);
  const content = shown.join('');
  const start = isAfter ? at : at - Buffer.byteLength(content);
  return {
    start_line: String(start),
    end_line: String(start + Buffer.byteLength(content)),
    lines: shown.length,
    content,
  };
}
