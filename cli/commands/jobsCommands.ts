import * as l10n from '@vscode/l10n';
import type { CommandGroup } from '../kit/command.ts';

const forServices = () => import('./serviceCommands.ts');

/** Everything about jobs that were submitted. */
export const jobsCommands: CommandGroup = {
  summary: () => l10n.t('List, show, follow, explain, compare, stop, restart, and delete training jobs.'),
  commands: {
    list: {
      summary: () => l10n.t('List the newest training jobs with their ID, phase, creation time, and name.'),
      load: async () => (await forServices()).listCommand,
    },
    show: {
      summary: () => l10n.t('Show a training job.'),
      load: async () => (await forServices()).getCommand,
    },
    logs: {
      summary: () => l10n.t('Show the logs of a training job.'),
      load: async () => (await forServices()).logsCommand,
    },
    events: {
      summary: () =>
        l10n.t('Show what happened to a training job: time, level, and message of each event, the oldest first.'),
      load: async () => (await forServices()).eventsCommand,
    },
    trials: {
      summary: () =>
        l10n.t('List the trials of a hyperparameter search with their state, best value, and hyperparameters.'),
      load: async () => (await forServices()).trialsCommand,
    },
    explain: {
      summary: () => l10n.t('Explain why a training job failed: its cause, what speaks for it, and what to do.'),
      load: async () => (await forServices()).explainCommand,
    },
    diff: {
      summary: () =>
        l10n.t(
          'Compare two training jobs: changed fields, changed package versions, and the first line of the log that differs.',
        ),
      load: async () => (await forServices()).diffCommand,
    },
    stop: {
      summary: () => l10n.t('Stop a training job.'),
      load: async () => (await forServices()).stopCommand,
    },
    restart: {
      summary: () => l10n.t('Start a training job again that has ended.'),
      load: async () => (await forServices()).restartCommand,
    },
    delete: {
      summary: () => l10n.t('Delete a training job and its logs.'),
      load: async () => (await forServices()).deleteCommand,
    },
  },
};
