/** A VS Code that is only a page, as vscode.dev is: no server runs extensions, and no file is on a disk. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { installHost } from '../../scripts/installHost.ts';
import { root } from '../../scripts/paths.ts';
import { installExtension, type PageHost, quietSettings } from '../../scripts/startHost.ts';

export async function startPage(extension: string, files: Readonly<Record<string, string>>): Promise<PageHost> {
  const host = installHost();
  const data = mkdtempSync(join(tmpdir(), 'vscode-page-'));
  installExtension(join(host, 'out', 'server-main.js'), data, extension);
  const [installed = ''] = readdirSync(join(data, 'extensions')).filter((name) => name.startsWith('trainingjob'));
  const folders = {
    ...{ out: join(host, 'out'), extensions: join(host, 'extensions'), node_modules: join(host, 'node_modules') },
    extension: join(data, 'extensions', installed),
  };
  const server = createServer(({ url = '/', headers }, response) => {
    const { pathname } = new URL(url, 'http://page');
    const content = made(host, headers.host ?? '', files)[pathname]?.() ?? packed(pathname, folders);
    response.setHeader('Content-Type', types[extname(pathname)] ?? 'text/html');
    response.statusCode = content === undefined ? 404 : 200;
    response.end(content);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    data,
    url: () => `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** What is in no file, by its path. */
const made = (
  host: string,
  authority: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, () => string>> => ({
  '/': () => pageOf(host, authority),
  [`/${workbench}`]: () => withoutServer(readFileSync(join(host, workbench), 'utf8')),
  // Half of the key of its secret storage.
  '/mint-key': () => 'x'.repeat(32),
  '/memory/package.json': () => JSON.stringify(memoryManifest),
  '/memory/package.nls.json': () => '{}',
  '/memory/extension.js': () => readFileSync(join(root, 'test/support/memoryFiles.cjs'), 'utf8'),
  '/memory/files.json': () => JSON.stringify(files),
});

function packed(pathname: string, folders: Readonly<Record<string, string>>): Buffer | undefined {
  const [, first = '', ...rest] = normalize(decodeURIComponent(pathname)).split('/');
  const path = join(folders[first] ?? '', ...rest);
  const isFile = folders[first] !== undefined && statSync(path, { throwIfNoEntry: false })?.isFile();
  return isFile ? readFileSync(path) : undefined;
}

const workbench = 'out/vs/code/browser/workbench/workbench.js';

/** Takes back by what code-server sends every page to its own server, and keeps its data there. */
const withoutServer = (script: string): string =>
  patches.reduce((text, { pattern, replacement }) => {
    assert.match(text, pattern, 'This code-server has another patch.');
    return text.replace(pattern, replacement);
  }, script);

const patches: readonly { readonly pattern: RegExp; readonly replacement: string }[] = [
  { pattern: /,remoteAuthority:location\.host\}/, replacement: '}' },
  {
    pattern: /(get userRoamingDataHome\(\)\{return )\w+\((\w+)\.file\(this\.userDataPath\)[^}]*\}\),"User"\)\}/,
    replacement: '$1$2.from({scheme:"vscode-userdata",path:"/User"})}',
  },
];

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

export const rehearseKey = 'ctrl+alt+9';

const memoryManifest = {
  name: 'memory-files',
  publisher: 'trainingjob-test',
  version: '1.0.0',
  engines: { vscode: '^1.101.0' },
  browser: './extension.js',
  activationEvents: ['onFileSystem:memory'],
  // As a user can bind what no list of a page offers.
  contributes: { keybindings: [{ command: 'trainingjob.rehearse', key: rehearseKey }] },
};

/** The page that VS Code's server would send, with the configuration of one that has no server. */
function pageOf(host: string, authority: string): string {
  const at = (path: string) => ({ scheme: 'http', authority, path });
  const configuration = {
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    folderUri: { scheme: 'memory', path: '/' },
    // Its own, because that of vscode.dev is on the network.
    webviewEndpoint: '/out/vs/workbench/contrib/webview/browser/pre',
    additionalBuiltinExtensions: ['/memory', '/extension'].map(at),
    configurationDefaults: quietSettings,
  };
  const values: Readonly<Record<string, string>> = {
    WORKBENCH_WEB_CONFIGURATION: escaped(configuration),
    WORKBENCH_WEB_BASE_URL: '',
    WORKBENCH_NLS_FALLBACK_URL: '/out/nls.messages.js',
    WORKBENCH_NLS_URL: '/out/nls.messages.js',
  };
  const page = readFileSync(join(host, 'out/vs/code/browser/workbench/workbench.html'), 'utf8');
  return page.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

const escaped = (value: unknown) => JSON.stringify(value).replaceAll('"', '&quot;');
