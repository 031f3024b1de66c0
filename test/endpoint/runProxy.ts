import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { after } from 'node:test';

export interface Proxy {
  /** Its address with a user and a password. */
  readonly url: string;
  /** Its address without them. */
  readonly bareUrl: string;
  /** Where tunnels have led to. */
  readonly tunnels: readonly string[];
}

/** A proxy as companies have it: it wants to know who asks, and tunnels. */
export async function runProxy(): Promise<Proxy> {
  const tunnels: string[] = [];
  const credentials = `Basic ${Buffer.from('user:pass').toString('base64')}`;
  const server = createServer((_, response) => response.writeHead(400).end());
  server.on('connect', ({ url = '', headers }, client) => {
    client.on('error', () => {});
    if (headers['proxy-authorization'] !== credentials) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="company"\r\n\r\n');
      return;
    }
    tunnels.push(url);
    const { hostname, port } = new URL(`http://${url}`);
    const upstream = connect(Number(port || 80), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxies.push(server);
  const { port } = server.address() as AddressInfo;
  return { url: `http://user:pass@127.0.0.1:${port}`, bareUrl: `http://127.0.0.1:${port}`, tunnels };
}

const proxies: ReturnType<typeof createServer>[] = [];

after(() => {
  for (const server of proxies) {
    server.close();
    server.closeAllConnections();
  }
});
