/** Pure: without VS Code. */
import type { LogOutputChannel } from 'vscode';

/**
 * A log that is told which messages are exchanged with the language server, but not what is in them: job files can have secrets, and
 * the log is a file.
 */
export const traceWithoutContents = (log: LogOutputChannel): LogOutputChannel =>
  new Proxy({} as LogOutputChannel, {
    get: (_, key) => (key === 'trace' ? traceFirstLine(log) : Reflect.get(log, key)),
  });

/** The contents follow on other lines, or the whole message is JSON. */
const traceFirstLine = (log: LogOutputChannel) => (message: string) => {
  const [line = ''] = message.split('\n', 1);
  if (!line.startsWith('{')) log.trace(line);
};
