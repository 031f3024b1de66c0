/** A network as companies have it, on loopback: a service whose certificate only the company trusts, behind a proxy that wants to know who asks. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer, request, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { certificateFor } from './certificate.ts';

/** No name server knows it: only the proxy can lead there. */
export const companyHost = 'modelarts.company.test';

export interface CompanyNetwork {
  readonly url: string;
  readonly proxy: string;
  /** The same without the password. */
  readonly proxyForNobody: string;
  /** Of the certificate that is to be trusted. */
  readonly caFile: string;
  /** Hosts that the proxy was asked for, with a password. */
  readonly tunnels: string[];
  readonly close: () => Promise<void>;
}

/** What is asked of the company's service goes on to `service`. */
export async function companyNetwork(service: string, folder: string): Promise<CompanyNetwork> {
  const certificate = certificateFor(companyHost);
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, certificate.cert);
  const front = createHttpsServer(certificate, (incoming, outgoing) => {
    const { method, headers, url = '/' } = incoming;
    const onward = request(new URL(url, service), { method, headers: { ...headers, host: new URL(service).host } });
    onward.on('response', (answer) => answer.pipe(outgoing.writeHead(answer.statusCode ?? 500, answer.headers)));
    incoming.pipe(onward);
  });
  const port = await listen(front);
  const tunnels: string[] = [];
  const proxy = createHttpServer();
  proxy.on('connect', ({ url = '', headers }, socket) => {
    socket.on('error', () => socket.destroy());
    if (headers['proxy-authorization'] !== `Basic ${Buffer.from('ann:proxy-password').toString('base64')}`)
      return socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="company"\r\n\r\n',
      );
    tunnels.push(url);
    const tunnel = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on('error', () => socket.destroy());
  });
  const proxyPort = await listen(proxy);
  return {
    url: `https://${companyHost}`,
    proxy: `http://ann:proxy-password@127.0.0.1:${proxyPort}`,
    proxyForNobody: `http://127.0.0.1:${proxyPort}`,
    caFile,
    tunnels,
    close: async () => {
      for (const server of [front, proxy]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
