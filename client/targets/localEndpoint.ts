import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import {
  type Disposable,
  type Event,
  EventEmitter,
  env,
  type LogOutputChannel,
  l10n,
  ProgressLocation,
  window,
} from 'vscode';
import { withoutSecrets } from '../../modelarts/target/identity.ts';
import { commandAction, UserError } from '../window/errors.ts';
import { readSetting } from '../window/settings.ts';
import { requireTrust } from '../window/trust.ts';
import type { SettingFile } from './settingFile.ts';

export type EndpointState = 'waiting' | 'starting' | 'running' | 'ended';

/** The embedded ModelArts. Its process starts when it is first needed and ends with the extension. */
export interface LocalEndpoint extends Disposable {
  /** Says how to reach it, and starts it if it isn't running. */
  readonly start: () => Promise<EndpointAddress>;
  readonly state: () => EndpointState;
  readonly onDidChangeState: Event<unknown>;
}

/** What the process prints once it listens. The token is a secret. */
export interface EndpointAddress {
  readonly url: string;
  readonly token: string;
  readonly projectId: string;
  /** Of its object storage. */
  readonly obsUrl: string;
}

/** What the endpoint is made of. */
export interface LocalEndpointParts {
  /** The built command line. */
  readonly program: string;
  /** The folder with its jobs. */
  readonly data: string;
  /** The file with its algorithms. */
  readonly algorithms: string;
  /** Settings that it follows, by option. */
  readonly settings: Readonly<Record<string, SettingFile>>;
  readonly log: LogOutputChannel;
}

/** In milliseconds, for a busy machine. It usually takes less than a second. */
const startTimeout = 30_000;

export function localEndpoint(parts: LocalEndpointParts): LocalEndpoint {
  const { data, algorithms, settings, log } = parts;
  const changes = new EventEmitter<unknown>();
  let state: EndpointState = 'waiting';
  let child: ChildProcess | undefined;
  let address: Promise<EndpointAddress> | undefined;
  const become = (next: EndpointState) => {
    state = next;
    changes.fire(next);
  };

  const launch = async () => {
    become('starting');
    await mkdir(data, { recursive: true });
    await createList(algorithms);
    for (const { write } of Object.values(settings)) await write();
    const started = spawnEndpoint(parts);
    child = started;
    started.once('exit', () => {
      if (child !== started) return;
      address = undefined;
      become('ended');
    });
    const found = await addressOf(started);
    log.info(`The local endpoint is running at ${found.url}.`);
    become('running');
    return found;
  };

  return {
    start: () => {
      address ??= launch().catch((error: unknown) => {
        address = undefined;
        child?.kill();
        become('ended');
        throw error;
      });
      return address;
    },
    state: () => state,
    onDidChangeState: changes.event,
    dispose: () => {
      for (const setting of Object.values(settings)) setting.dispose();
      child?.kill();
      changes.dispose();
    },
  };
}

/** The command that starts it before the first submission, or again after it has stopped. */
export async function startLocalEndpoint({ start, state }: LocalEndpoint): Promise<void> {
  requireTrust(l10n.t('Starting the local endpoint requires a trusted workspace.'));
  if (state() === 'running') {
    void window.showInformationMessage(l10n.t('The local endpoint is already running.'));
    return;
  }
  const progress = { location: ProgressLocation.Notification, title: l10n.t('Starting the local endpoint…') };
  const { url } = await window.withProgress(progress, start);
  void window.showInformationMessage(l10n.t('The local endpoint is running at {0}.', url));
}

/** The endpoint reads the list again when it changes, so it must be there from the beginning. */
async function createList(file: string): Promise<void> {
  await writeFile(file, '[]\n', { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** The process ends when its standard input closes, so it can't outlive the extension host. */
function spawnEndpoint({ program, data, algorithms, settings, log }: LocalEndpointParts) {
  const followed = Object.entries(settings).flatMap(([option, { file }]) => [option, file]);
  const files = ['--data', data, '--algorithms', algorithms, ...followed];
  const options = [...files, ...runnerOptions(), '--end-with-stdin'];
  const child = spawn(process.execPath, [program, 'serve', ...options], {
    // This variable takes precedence over all others that set the language of a process.
    env: { ...withoutSecrets(process.env), ELECTRON_RUN_AS_NODE: '1', LC_ALL: env.language },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.once('exit', (code, signal) => log.info(`The local endpoint stopped (${signal ?? code}).`));
  createInterface(child.stderr).on('line', (line) => log.info(`endpoint: ${line}`));
  return child;
}

function runnerOptions(): string[] {
  const room = readSetting('trainingjob.room');
  const given = {
    '--python': readSetting('trainingjob.python'),
    '--room': room,
    '--image': room === 'docker' || room === 'podman' ? readSetting('trainingjob.image') : '',
  };
  return Object.entries(given).flatMap(([option, value]) => (value ? [`${option}=${value}`] : []));
}

/** Reads the line of JSON that says where the endpoint listens. */
async function addressOf(child: ReturnType<typeof spawnEndpoint>): Promise<EndpointAddress> {
  const nothing = () => undefined;
  const ended = once(child, 'exit').then(nothing, nothing);
  const line = once(createInterface(child.stdout), 'line', { signal: AbortSignal.timeout(startTimeout) });
  const [text] = (await Promise.race([line, ended]).catch(nothing)) ?? [];
  try {
    const { url, token, project_id: projectId, obs_url: obsUrl } = JSON.parse(text);
    return { url, token, projectId, obsUrl };
  } catch {
    throw new UserError(l10n.t("The local endpoint couldn't be started."), [
      commandAction(l10n.t('Try Again'), 'trainingjob.startLocalEndpoint'),
      commandAction(l10n.t('Show Extension Log'), 'trainingjob.showLog'),
    ]);
  }
}
