import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endGroup } from './endGroup.ts';
import { installHost } from './installHost.ts';

/** Where a page of VS Code comes from. */
export interface PageHost extends AsyncDisposable {
  /** The folder of its data, which no other host has. */
  data: string;
  /** The address of a folder, or of a workspace file, in this VS Code. */
  url(folder: string): string;
}

/** A VS Code server on loopback, with data of its own; disposing of it ends it and deletes them. */
export interface Host extends PageHost {
  port: number;
  /** Settles when the server ends by itself. */
  ended: Promise<unknown>;
  /** A path of this machine as a payload names it. */
  remote(path: string): string;
  /** It contains the token that lets a browser in. */
  url(folder: string, payload?: [string, string][]): string;
}

type Settings = Record<string, unknown>;

export interface HostOptions {
  /** The extension to install first: a packed one, or the folder it is developed in. */
  extension?: string;
  /** Runs what a payload names, and shows no messages: for the tests inside the extension host only. */
  driven?: boolean;
  settings?: Settings;
  env?: NodeJS.ProcessEnv;
}

/** No welcome pages, no trust question, nothing that asks the network or takes long to draw. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'chat.disableAIFeatures': true,
  'remote.autoForwardPorts': false,
  'git.openRepositoryInParentFolders': 'never',
  'workbench.reduceMotion': 'on',
  'editor.minimap.enabled': false,
  // Otherwise, what a terminal shows is only a picture.
  'terminal.integrated.gpuAcceleration': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

const startTimeout = 60_000;

export async function startHost({ extension, driven, settings = {}, env = {} }: HostOptions = {}): Promise<Host> {
  const main = join(installHost(), 'out', 'server-main.js');
  const data = mkdtempSync(join(tmpdir(), 'vscode-host-'));
  const token = randomBytes(16).toString('hex');
  writeFileSync(join(data, 'token'), token, { mode: 0o600 });
  mkdirSync(join(data, 'data', 'User'), { recursive: true });
  const temporary = join(data, 'tmp');
  mkdirSync(temporary);
  writeFileSync(join(data, 'data', 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  if (extension) installExtension(main, data, extension);

  const args = [main, '--host', '127.0.0.1', '--port', '0', '--connection-token-file', join(data, 'token')];
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', data);
  if (driven) args.push('--enable-smoke-test-driver');
  // A process group of its own: everything the server starts ends with it.
  const server = spawn(process.execPath, ['--import', import.meta.resolve('./endWithParent.mjs'), ...args], {
    // The state of the user's programs is its own too, or its jobs would be among those of this machine.
    env: { ...process.env, XDG_STATE_HOME: join(data, 'state'), ...env, TMPDIR: temporary, EXTENSIONS_GALLERY: '{}' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    await endGroup(server);
    rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const port = await portOf(server);
    const url: Host['url'] = (folder, payload = []) => workbenchUrl({ port, token, folder, payload });
    const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
    return { port, data, url, remote, ended: once(server, 'exit'), [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function workbenchUrl(to: { port: number; token: string; folder: string; payload: [string, string][] }): string {
  const url = new URL(`http://127.0.0.1:${to.port}/`);
  url.searchParams.set('tkn', to.token);
  url.searchParams.set(to.folder.endsWith('.code-workspace') ? 'workspace' : 'folder', to.folder);
  if (to.payload.length > 0) url.searchParams.set('payload', JSON.stringify(to.payload));
  return url.href;
}

/** The port the server says it listens on. Its other output is only of interest when it does not start. */
async function portOf(server: ChildProcess): Promise<number> {
  const output: string[] = [];
  const signal = AbortSignal.timeout(startTimeout);
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`The VS Code host ${what}.\n${output.slice(-20).join('\n')}`));
    for (const stream of [server.stdout, server.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        output.push(line);
        const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port) resolve(Number(port));
      });
    }
    server.once('error', (error) => fail(`couldn't be started: ${error.message}`));
    server.once('exit', (code) => fail(`ended with ${code}`));
    signal.addEventListener('abort', () => fail(`didn't start within ${startTimeout / 1000} s`));
  });
}

/** A folder becomes an extension like any other by a link to it; a payload that names it would work in a driven host only. */
export function installExtension(main: string, data: string, extension: string): void {
  if (!extension.endsWith('.vsix')) {
    mkdirSync(join(data, 'extensions'));
    symlinkSync(extension, join(data, 'extensions', 'extension'), 'junction');
    return;
  }
  const args = [main, '--server-data-dir', data, '--install-extension', extension];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${extension} couldn't be installed:\n${stdout}${stderr}`);
}
