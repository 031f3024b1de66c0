import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { noCallers } from '../../endpoint/access/callers.ts';
import { serve } from '../../endpoint/serve.ts';
import { stateFolder } from '../../modelarts/node/stateFolder.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { environmentLines } from '../kit/environmentLines.ts';
import { projectNode, runOn } from '../kit/projectNode.ts';
import { readAlgorithms } from '../kit/readAlgorithms.ts';
import { readCallers } from '../kit/readCallers.ts';
import { readRunner } from '../kit/readRunner.ts';
import { readBehaviour, readFaults } from '../kit/readTestSettings.ts';
import { terminal } from '../kit/terminal.ts';

/** Runs the local endpoint until it is told to stop. */
export const serveCommand = command({
  usage: '[--port N] [--data DIR] [--mounts JSON|FILE] [--runner NAME] …',
  details: () =>
    l10n.t(
      'When it is listening, it prints one line of JSON with url, token, project_id, and the URL of the object storage of its jobs (obs_url). It checks and stores jobs, and runs them on this machine, as far as their code and inputs are in folders that stand for object storage. Jobs end with it. To submit to it, set TRAININGJOB_URL, TRAININGJOB_TOKEN, and TRAININGJOB_PROJECT_ID to what it prints.',
    ),
  options: {
    port: {
      type: 'string',
      value: 'N',
      default: '0',
      about: () => l10n.t('Port on 127.0.0.1. 0 (the default) uses a free port.'),
    },
    data: {
      type: 'string',
      value: 'DIR',
      about: () => l10n.t('Folder to store jobs in. Several processes can share it.'),
    },
    algorithms: {
      type: 'string',
      value: 'FILE',
      about: () =>
        l10n.t(
          'JSON file with algorithms that jobs can name by ID, as GET /algorithms shows them: [{"metadata": {"id": "…"}}]. It is read again when it changes.',
        ),
    },
    runner: {
      type: 'string',
      value: 'NAME',
      default: 'local',
      about: () =>
        l10n.t(
          'Where jobs run: on this machine (local, the default), by Slurm (slurm), or nowhere (none), so that they stay in phase Creating.',
        ),
    },
    mounts: {
      type: 'string',
      value: 'JSON|FILE',
      about: () =>
        l10n.t(
          'Folders that stand for parts of object storage: {0}. A file is read again when it changes. Other paths lie in folder obs of the data folder.',
          '{"obs://bucket/code/": "FOLDER"}',
        ),
    },
    jobs: {
      type: 'string',
      value: 'N',
      about: () => l10n.t('How many jobs run at the same time. Usually as many as there are processors.'),
    },
    python: {
      type: 'string',
      value: 'FILE',
      about: () => l10n.t('The Python that jobs run with. Usually the first one on the PATH.'),
    },
    room: {
      type: 'string',
      value: 'NAME',
      about: () =>
        l10n.t(
          'How jobs are kept apart from the rest of the machine: bubblewrap, unshare, or folders. Usually the first one that the system allows. Only with docker or podman, they run in containers of their images, which have to be on this machine already.',
        ),
    },
    image: {
      type: 'string',
      value: 'NAME',
      about: () => l10n.t('With --room docker or podman: the image for jobs that name none.'),
    },
    disk: {
      type: 'string',
      value: 'GIB',
      about: () =>
        l10n.t(
          'How much a job can have on the disk, in GiB. Usually as much as there is, but a job that leaves less than 2 GiB free, or 5% of a small disk, is ended.',
        ),
    },
    'install-packages': {
      type: 'string',
      value: 'true|FILE',
      about: () =>
        l10n.t(
          'Whether the packages in pip-requirements.txt are installed by pip, into an environment of each job: true or false (the default), or a file that contains one of them, which is read again when it changes.',
        ),
    },
    'slurm-partition': {
      type: 'string',
      value: 'NAME',
      about: () => l10n.t('The partition of Slurm that jobs are submitted to.'),
    },
    'slurm-gres': {
      type: 'string',
      value: 'LIST',
      about: () => l10n.t('The generic resources of Slurm that each node of a job asks for, such as {0}.', 'gpu:1'),
    },
    callers: {
      type: 'string',
      value: 'FILE',
      about: () =>
        l10n.t(
          'JSON file with more access keys and IAM users that can call the endpoint. Only you may have access to it.',
        ),
    },
    faults: {
      type: 'string',
      value: 'JSON|FILE',
      about: () => l10n.t('For testing callers: makes calls fail on purpose, as described in CONTRIBUTING.'),
    },
    behaviour: {
      type: 'string',
      value: 'JSON|FILE',
      about: () =>
        l10n.t('For testing callers: makes the endpoint behave like another service, as described in CONTRIBUTING.'),
    },
    'end-with-stdin': {
      type: 'boolean',
      about: () => l10n.t('Stop when standard input closes. Use it when another program starts the endpoint.'),
    },
  },
  run: async (values) => {
    const { data = join(stateFolder(process.env), 'endpoint'), 'end-with-stdin': endWithStdin = false } = values;
    // Before anything else: whoever reads the line can stop us at once.
    const end = endOfService(endWithStdin);
    const newerNode = projectNode();
    if (newerNode !== undefined) return runOn(newerNode, end);
    const callers = values.callers === undefined ? noCallers : await readCallers(values.callers);
    const algorithms = values.algorithms === undefined ? undefined : readAlgorithms(values.algorithms, terminal.warn);
    const faults = values.faults === undefined ? undefined : await readFaults(values.faults);
    const behaviour = values.behaviour === undefined ? undefined : await readBehaviour(values.behaviour);
    const runner = readRunner(values, terminal.warn);
    const endpoint = await serve({
      port: portIn(values.port),
      data,
      callers,
      log: terminal.warn,
      ...(algorithms && { algorithms }),
      ...(runner && { runner }),
      ...(faults && { faults }),
      ...(behaviour && { behaviour }),
    });
    const { url, token, projectId, obsUrl } = endpoint;
    terminal.print(JSON.stringify({ url, token, project_id: projectId, ...(obsUrl && { obs_url: obsUrl }) }));
    if (process.stdout.isTTY) tellHowToSubmit(endpoint);
    await end;
    await endpoint.close();
    return exitCodes.ok;
  },
});

/** A person would otherwise copy each value out of the line. */
function tellHowToSubmit({ url, token, projectId, obsUrl }: Awaited<ReturnType<typeof serve>>): void {
  const variables = {
    TRAININGJOB_URL: url,
    TRAININGJOB_TOKEN: token,
    TRAININGJOB_PROJECT_ID: projectId,
    ...(obsUrl && { TRAININGJOB_OBS_URL: obsUrl, TRAININGJOB_IAM_URL: url }),
  };
  terminal.warn(l10n.t('To submit to it, run this in another terminal first:'));
  terminal.warn(environmentLines(variables, process.platform));
  terminal.warn(l10n.t('Press Ctrl+C to stop.'));
}

function portIn(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(l10n.t('--port must be a number from 0 to 65535, not "{0}".', text));
}

function endOfService(endWithStdin: boolean): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
    if (endWithStdin) process.stdin.once('close', resolve).resume();
  });
}
