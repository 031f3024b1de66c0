import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { constants as system } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import type { Launch } from './rooms/room.ts';

/** A started program, whose output is one stream in the order of its writing. */
export interface StartedProcess {
  readonly pid: number | undefined;
  /** Resolves with its exit code when it has ended and its output is complete. */
  readonly ended: Promise<number>;
}

/** In milliseconds. Who holds the output open after the end of the program is about to be killed. */
const drainTime = 2_000;

/** Starts a program. `take` gets its output, and more only when its promise resolves. */
export function startProcess(launch: Launch, pipe: string, take: (chunk: Uint8Array) => Promise<void>): StartedProcess {
  const channel = openPipe(pipe);
  const child = spawnInto(launch, channel);
  const streams = channel ? [channel.reader] : [child.stdout, child.stderr].filter((stream) => stream !== null);
  const drained = Promise.all(streams.map((stream) => drain(stream, take)));
  const input = child.stdio[3] as Writable | null | undefined;
  // It can end before it has read everything.
  input?.on('error', () => {}).end(launch.input);
  return { pid: child.pid, ended: endOf(child, { drained, streams, take }) };
}

/** A program with arguments that are too long can't be started at all. */
function spawnInto(launch: Launch, channel: Channel | undefined): ChildProcess {
  const output = channel ? channel.writer : ('pipe' as const);
  try {
    return spawn(launch.program, launch.args, {
      env: launch.environment,
      ...(launch.folder !== undefined && { cwd: launch.folder }),
      stdio: ['ignore', output, output, launch.input === undefined ? 'ignore' : 'pipe'],
      // On Windows, only processes that aren't end with this one.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } catch (error) {
    channel?.reader.destroy();
    throw error;
  } finally {
    if (channel) closeSync(channel.writer);
  }
}

interface Channel {
  readonly reader: Readable;
  readonly writer: number;
}

interface Output {
  readonly drained: Promise<unknown>;
  readonly streams: readonly Readable[];
  readonly take: (chunk: Uint8Array) => Promise<void>;
}

async function endOf(child: ChildProcess, { drained, streams, take }: Output): Promise<number> {
  const code = await new Promise<number>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? system.signals[signal] : 0)));
    child.once('error', ({ message }) => take(Buffer.from(`${message}\n`)).then(() => resolve(notStarted)));
  });
  const late = setTimeout(() => streams.map((stream) => stream.destroy()), drainTime);
  await drained;
  clearTimeout(late);
  return code;
}

/** As a shell says it. */
const notStarted = 127;

async function drain(stream: Readable, take: (chunk: Uint8Array) => Promise<void>): Promise<void> {
  try {
    for await (const chunk of stream) await take(chunk as Uint8Array);
  } catch {
    // It was closed, because its program has ended.
  }
}

/** A named pipe: programs can open it again as `/dev/stdout`, which they can't with the sockets that Node makes. */
function openPipe(file: string): Channel | undefined {
  if (process.platform === 'win32' || spawnSync('mkfifo', ['-m', '600', file]).status !== 0) return undefined;
  const reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(file, constants.O_WRONLY);
  rmSync(file);
  return { reader: new Socket({ fd: reader, readable: true, writable: false }), writer };
}
