import { type ChildProcess, fork } from 'node:child_process';
import type { Disposable } from 'vscode';
import { withoutSecrets } from '../../modelarts/target/identity.ts';

/** A process of the language server for each client. */
export interface ServerProcesses extends Disposable {
  /** Call it when a client will come soon: loading what a client is made of takes as long as the process. */
  readonly startAhead: () => void;
  /** The process for the next client. */
  readonly next: () => ChildProcess;
}

export function serverProcesses(start: () => ChildProcess): ServerProcesses {
  let ahead: ChildProcess | undefined;
  return {
    startAhead: () => {
      ahead = start();
      // Without somebody who listens it would end the extension host. The client finds it not connected.
      ahead.on('error', () => {});
    },
    next: () => {
      const process = ahead?.connected ? ahead : start();
      ahead = undefined;
      return process;
    },
    dispose: () => ahead?.kill(),
  };
}

/** Starts the built server. What Node compiles of it is kept in a folder. */
export function startServer(program: string, compiled: string): ChildProcess {
  const env = {
    ...withoutSecrets(process.env),
    NODE_COMPILE_CACHE: compiled,
    // The program of a desktop's VS Code is Node only if it is told so.
    ELECTRON_RUN_AS_NODE: '1',
    ELECTRON_NO_ASAR: '1',
  };
  // While the extension itself is being debugged the server listens for a debugger too, at the port of .vscode/launch.json.
  const isDebugged = process.execArgv.some((argument) => /^--inspect(?:-brk)?(?:=|$)/.test(argument));
  const execArgv = isDebugged ? ['--inspect=127.0.0.1:6009'] : [];
  return fork(program, ['--node-ipc', `--clientProcessId=${process.pid}`], { env, execArgv, silent: true });
}
