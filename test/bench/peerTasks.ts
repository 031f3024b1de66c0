import type { PeerServer } from './peerServers.ts';

/** A job file of about a size in kB, and where its user types: in the middle of its largest array. */
export interface PeerFile {
  readonly uri: string;
  readonly text: string;
  /** Where a value begins; its name is in front of it. */
  readonly value: { readonly line: number; readonly character: number };
}

export function peerFile(kilobytes: number): PeerFile {
  const count = Math.max(1, Math.round((kilobytes * 1000 - jobWith(0).length) / parameter(1000).length));
  const text = jobWith(count);
  const lines = text.split('\n');
  const line = lines.findIndex((it) => it.includes(`"value-${count >> 1}"`));
  const character = (lines[line] ?? '').indexOf('value-');
  return { uri: `file:///bench-${kilobytes}.trainingjob.json`, text, value: { line, character } };
}

const jobWith = (count: number): string => `{
  "kind": "job",
  "metadata": { "name": "large" },
  "algorithm": {
    "code_dir": "/bucket/code/",
    "boot_file": "/bucket/code/train.py",
    "engine": { "engine_id": "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64" },
    "parameters": [
${Array.from({ length: count }, (_, index) => parameter(index)).join(',\n')}
    ]
  },
  "spec": { "resource": { "flavor_id": "modelarts.vm.gpu.v100", "node_count": 1 } }
}
`;

const parameter = (index: number): string =>
  ['      {', `        "name": "param-${index}",`, `        "value": "value-${index}"`, '      }'].join('\n');

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
