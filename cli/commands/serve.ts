import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { noCallers } from '../../endpoint/access/callers.ts';
import { serve } from '../../endpoint/serve.ts';
import { command, exitCodes, UsageError } from '../command.ts';
import { projectNode, runOn } from '../projectNode.ts';
import { readCallers } from '../readCallers.ts';
import { readFaults } from '../readFaults.ts';
import { stateFolder } from '../stateFolder.ts';

/** Runs the embedded ModelArts until it is told to end. */
export const serveCommand = command({
  summary: l10n.t('Runs a ModelArts of your own on this machine.'),
  usage: '[--port N] [--data DIR]',
  details: l10n.t(
    'Once it listens it prints one line of JSON: url, token and project_id. Jobs are checked, accepted and kept, but not run: they stay in phase Creating.',
  ),
  options: {
    port: { type: 'string', value: 'N', default: '0', about: l10n.t('Port on 127.0.0.1; 0 takes one that is free.') },
    data: {
      type: 'string',
      value: 'DIR',
      about: l10n.t('Folder that keeps the jobs; several processes may share it.'),
    },
    callers: {
      type: 'string',
      value: 'FILE',
      about: l10n.t('JSON with keys and users that may call too; makes IAM answer. Only you may read the file.'),
    },
    faults: {
      type: 'string',
      value: 'JSON|FILE',
      about: l10n.t('For tests of callers only: makes calls fail on purpose, as endpoint/faults/ describes.'),
    },
    'end-with-stdin': {
      type: 'boolean',
      about: l10n.t('End when standard input closes; for programs that start this one and must not outlive it.'),
    },
  },
  run: async (values) => {
    const { data = join(stateFolder(process.env), 'endpoint'), 'end-with-stdin': endWithStdin = false } = values;
    // From the start on: whoever reads the line may end us at once.
    const end = endOfService(endWithStdin);
    const newerNode = projectNode();
    if (newerNode !== undefined) return runOn(newerNode, end);
    const callers = values.callers === undefined ? noCallers : await readCallers(values.callers);
    const faults = values.faults === undefined ? undefined : await readFaults(values.faults);
    const endpoint = await serve({
      port: portIn(values.port),
      data,
      callers,
      log: console.error,
      ...(faults && { faults }),
    });
    const { url, token, projectId } = endpoint;
    console.log(JSON.stringify({ url, token, project_id: projectId }));
    await end;
    await endpoint.close();
    return exitCodes.ok;
  },
});

function portIn(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(l10n.t('--port has to be a number from 0 to 65535, not "{0}".', text));
}

function endOfService(endWithStdin: boolean): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
    if (endWithStdin) process.stdin.once('close', resolve).resume();
  });
}
