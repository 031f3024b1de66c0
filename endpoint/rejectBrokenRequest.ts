import type { Socket } from 'node:net';
import { type Answer, gatewayRejection, stamped } from './calls/answer.ts';

/** Answers on a connection whose bytes can't be parsed as a request, and closes it. */
export function rejectBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, headers, text } = stamped(brokenRequests[error.code ?? ''] ?? malformed);
  const body = Buffer.from(text ?? '');
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': body.length });
  socket.write([`HTTP/1.1 ${status} `, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n'));
  socket.end(body);
}

/** Answers by the error code of Node's HTTP parser. */
const brokenRequests: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: gatewayRejection(494, 'APIGW.0201', 'Request header or URI too large'),
  ERR_HTTP_REQUEST_TIMEOUT: gatewayRejection(408, 'APIGW.0201', 'The request took too long to arrive'),
};

const malformed = gatewayRejection(400, 'APIGW.0201', 'Malformed request');
