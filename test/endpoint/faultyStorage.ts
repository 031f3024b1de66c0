import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { after } from 'node:test';

/** What happens to a call on its way. */
export type StorageFault =
  | 'drop'
  | 'lose-answer'
  | 'cut-body'
  | 'cut-answer'
  | 'busy'
  | 'denied'
  | 'opaque-etag'
  | undefined;

export interface FaultyStorage {
  readonly url: string;
  /** How often the storage has taken each key. */
  readonly taken: Map<string, number>;
  /** Methods and paths, in their order. */
  readonly calls: string[];
  /** Decides by the call, and by how many came before. */
  fault: (call: string, count: number) => StorageFault;
}

const servers: Server[] = [];

after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** Stands between clients and a real object storage, and fails on purpose. */
export async function faultyStorage(target: string): Promise<FaultyStorage> {
  const taken = new Map<string, number>();
  const calls: string[] = [];
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  const storage = { url: '', taken, calls, fault: (): StorageFault => undefined } as {
    -readonly [K in keyof FaultyStorage]: FaultyStorage[K];
  };
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { method, url } = incoming;
    const fault = storage.fault(`${method} ${url}`, calls.length);
    calls.push(`${method} ${url}`);
    if (fault === 'drop') return response.destroy();
    const body = await buffer(incoming);
    const rejection = fault && rejections[fault];
    if (rejection) return response.writeHead(rejection.status, rejection.headers).end(errorOf(rejection.code));
    if (fault === 'cut-body') return forwardHalf(incoming, response, { target, body });
    const answer = await forward(incoming, target, body);
    if (method === 'PUT' && answer.status === 200) taken.set(url ?? '', (taken.get(url ?? '') ?? 0) + 1);
    return respond(response, answer, fault);
  };
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  storage.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return storage;
}

const rejections: Partial<
  Record<NonNullable<StorageFault>, { status: number; headers: Record<string, string>; code: string }>
> = {
  busy: { status: 503, headers: { 'Retry-After': '0' }, code: 'ServiceUnavailable' },
  denied: { status: 403, headers: {}, code: 'AccessDenied' },
};

const errorOf = (code: string): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`;

function respond(
  response: ServerResponse,
  { status, headers, content }: Awaited<ReturnType<typeof forward>>,
  fault: StorageFault,
): void {
  if (fault === 'lose-answer') return void response.destroy();
  response.writeHead(status, { ...headers, ...(fault === 'opaque-etag' && { etag: `"${'0'.repeat(32)}"` }) });
  if (fault !== 'cut-answer') return void response.end(content);
  response.write(content.subarray(0, content.length / 2));
  response.destroy();
}

async function forward({ method, url = '', headers }: IncomingMessage, target: string, body: Uint8Array) {
  const sent = request(new URL(url, target), { method, headers });
  const [answer] = (await once(sent.end(body), 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 500, headers: answer.headers, content: await buffer(answer) };
}

function forwardHalf(
  { method, url = '', headers }: IncomingMessage,
  response: ServerResponse,
  { target, body }: { readonly target: string; readonly body: Uint8Array },
): void {
  const sent = request(new URL(url, target), { method, headers });
  sent.on('error', () => {});
  sent.write(body.subarray(0, body.length / 2), () => sent.destroy());
  response.destroy();
}
