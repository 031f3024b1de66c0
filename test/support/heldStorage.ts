/** Object storage on loopback that holds uploads back. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeldStorage {
  readonly url: string;
  /** Keys of all uploads that came. */
  readonly uploads: string[];
  /** From now on, only so many more uploads go on. */
  readonly hold: (after: number) => void;
  /** Lets all of them go on, those that wait included. */
  readonly release: () => void;
  readonly close: () => void;
}

/** Hands everything on to the storage at `obsUrl`. */
export async function heldStorage(obsUrl: string): Promise<HeldStorage> {
  const uploads: string[] = [];
  let free = Number.POSITIVE_INFINITY;
  let held: (() => unknown)[] = [];
  const server = createServer((incoming, outgoing) => {
    const goOn = () => handOn(incoming, outgoing, obsUrl);
    if (incoming.method !== 'PUT') return goOn();
    uploads.push(incoming.url ?? '');
    if (free-- > 0) goOn();
    else held.push(() => incoming.destroyed || goOn());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    uploads,
    hold: (after) => {
      free = after;
    },
    release: () => {
      free = Number.POSITIVE_INFINITY;
      for (const goOn of held) goOn();
      held = [];
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function handOn(incoming: IncomingMessage, outgoing: ServerResponse, obsUrl: string): void {
  const { method, headers, url = '/' } = incoming;
  const onward = request(new URL(url, obsUrl), { ...(method && { method }), headers });
  onward.on('response', (answer) => answer.pipe(outgoing.writeHead(answer.statusCode ?? 500, answer.headers)));
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
