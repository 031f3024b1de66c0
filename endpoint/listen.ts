import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as l10n from '@vscode/l10n';

/** In milliseconds. A busy machine lets seconds pass between two calls, and a call fails if its connection is being closed just then. */
const longestIdle = 60_000;

/** Opens a port of the loopback interface. 0 is any free one. */
export async function listen(server: Server, port: number): Promise<void> {
  server.keepAliveTimeout = longestIdle;
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new Error(
        l10n.t('Port {0} is in use by another program. Choose another port, or 0 for any free port.', port),
      );
    throw error;
  }
}

export const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
