import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { PeerFile } from './peerFile.ts';

/** A language server that is compared with another one. */
export interface PeerServer {
  readonly name: 'ours' | 'vscode';
  readonly connection: ProtocolConnection;
  readonly exited: Promise<unknown>;
  /** In MB, at its highest. */
  readonly peakMemory: () => number;
}

/** Found once: looking for a program takes as long as starting it. */
const programs = {
  ours: 'dist/bench/server.cjs',
  /** VS Code's own JSON server, as code-server brings it. */
  vscode: String(
    globSync('.vscode-test/code-server@*/**/json-language-features/server/dist/node/jsonServerMain.js')[0],
  ),
};

/** Without certificates that a machine adds: a server that can ask others reads them when it starts. */
const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined };

/** Of what VS Code can do, what servers are slower without or what is measured. */
const capabilities = {
  textDocument: {
    diagnostic: {},
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        resolveSupport: { properties: ['documentation'] },
      },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

/** Starts a server in which everything is turned on, has it open a job file, and waits until it has found what is wrong there. */
export async function startPeer(name: PeerServer['name'], { uri, text }: PeerFile): Promise<PeerServer> {
  const child = spawn(process.execPath, [programs[name], '--stdio'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const initializationOptions = name === 'vscode' ? { provideFormatter: true, handledSchemaProtocols: ['file'] } : {};
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  if (name === 'vscode') await connection.sendNotification('json/schemaAssociations', [schemaOfJobs]);
  const languageId = name === 'vscode' ? 'json' : 'trainingjob';
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  const { items } = await connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  // A server without its schema would be fast, and of no use.
  if (items.length === 0) throw new Error(`${name} finds nothing in ${uri}.`);
  return {
    name,
    connection,
    exited,
    peakMemory: () => Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
  };
}

/** As an editor does it: a server that is killed can't keep what Node has compiled of it. */
export async function endPeer({ connection, exited }: PeerServer): Promise<void> {
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await exited;
}

const schemaOfJobs = {
  fileMatch: ['*.trainingjob.json'],
  uri: pathToFileURL(join(process.cwd(), 'schemas/trainingjob.schema.json')).href,
};
