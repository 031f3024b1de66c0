import type { PeerFile } from './peerFile.ts';
import type { PeerServer } from './peerServers.ts';

/** What an editor does. A version is the number of what was typed up to now. */
export type PeerTask = (server: PeerServer, file: PeerFile, version: number) => Promise<unknown>;

export const peerTasks: Readonly<Record<string, PeerTask>> = {
  'key → problems': async (server, file, version) => {
    await type(server, file, version);
    return ask(server, file, 'diagnostic');
  },
  'key → completion of a property': async (server, file, version) => {
    await type(server, file, version);
    return ask(server, file, 'completion', { position: inName(file) });
  },
  'key → hover': async (server, file, version) => {
    await type(server, file, version);
    return ask(server, file, 'hover', { position: inName(file) });
  },
  'key → symbols': async (server, file, version) => {
    await type(server, file, version);
    return ask(server, file, 'documentSymbol');
  },
  'key → format': async (server, file, version) => {
    await type(server, file, version);
    return ask(server, file, 'formatting', { options: { tabSize: 2, insertSpaces: true } });
  },
};

/** Keys that don't wait for answers, each with a completion, up to the last answer and the problems of what was typed. */
export async function burst(server: PeerServer, file: PeerFile, version: number, keys: number): Promise<void> {
  const asked: Promise<unknown>[] = [];
  for (let key = 0; key < keys; key++) {
    void type(server, file, version + key);
    asked.push(ask(server, file, 'completion', { position: inName(file) }));
  }
  await Promise.all([...asked, ask(server, file, 'diagnostic')]);
}

/** Replaces one character by another one. */
const type = ({ connection }: PeerServer, { uri, value }: PeerFile, version: number): Promise<void> =>
  connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [
      {
        range: { start: value, end: { ...value, character: value.character + 1 } },
        text: version % 2 ? 'v' : 'w',
      },
    ],
  });

const ask = ({ connection }: PeerServer, { uri }: PeerFile, request: string, params: object = {}): Promise<unknown> =>
  connection.sendRequest(`textDocument/${request}`, { textDocument: { uri }, ...params });

const inName = ({ value }: PeerFile) => ({ line: value.line, character: value.character - '"value": "'.length + 2 });
