import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type LogOutputChannel, l10n } from 'vscode';
import {
  IPCMessageReader,
  IPCMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
  State,
} from 'vscode-languageclient/node';
import type { ServerProcesses } from './serverProcesses.ts';

/** A client of a process, which may have started before it. The library would start one itself, and not before it is loaded. */
export const serverProcess =
  ({ next }: ServerProcesses, log: LogOutputChannel) =>
  (options: LanguageClientOptions): LanguageClient => {
    const started: ChildProcess[] = [];
    const connect = async () => {
      const process = next();
      started.push(process);
      return transportsOf(process, log);
    };
    const client = new LanguageClient('trainingjob', l10n.t('Training Job'), connect, options);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped || newState === State.StartFailed) for (const it of started.splice(0)) endSoon(it);
    });
    return client;
  };

function transportsOf(process: ChildProcess, log: LogOutputChannel): MessageTransports {
  if (process.stdout) createInterface(process.stdout).on('line', (line) => log.info(line));
  if (process.stderr) createInterface(process.stderr).on('line', (line) => log.error(line));
  return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
}

/** In milliseconds. */
const timeToEnd = 2000;

/** A server that was told to end ends by itself, unless it hangs. */
const endSoon = (process: ChildProcess) => setTimeout(() => process.kill('SIGKILL'), timeToEnd).unref();
