import { l10n } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { withoutSecrets } from '../../modelarts/target/identity.ts';

/** Starts the built server as a process. What Node compiles of it is kept in a folder. */
export const serverProcess =
  (module: string, compiled: () => string) =>
  (options: LanguageClientOptions): LanguageClient =>
    new LanguageClient('trainingjob', l10n.t('Training Job'), serverOptions(module, compiled()), options);

/** While the extension itself is being debugged the server listens for a debugger too, at the port of .vscode/launch.json. */
function serverOptions(module: string, compiled: string): ServerOptions {
  const env = { ...withoutSecrets(process.env), NODE_COMPILE_CACHE: compiled };
  const run = { module, transport: TransportKind.ipc, options: { env } };
  return { run, debug: { ...run, options: { ...run.options, execArgv: ['--inspect=127.0.0.1:6009'] } } };
}
