import * as l10n from '@vscode/l10n';
import type { CommandGroup } from '../kit/command.ts';
import { deleteCommand, restartCommand, stopCommand } from './changeJob.ts';
import { diffCommand } from './diffJobs.ts';
import { explainCommand } from './explainJob.ts';
import { eventsCommand } from './jobEvents.ts';
import { logsCommand } from './jobLogs.ts';
import { trialsCommand } from './jobTrials.ts';
import { getCommand, listCommand } from './readJobs.ts';

/** Everything about jobs that were submitted. */
export const jobsCommands: CommandGroup = {
  summary: () => l10n.t('List, show, follow, explain, compare, stop, restart, and delete training jobs.'),
  commands: {
    list: listCommand,
    show: getCommand,
    logs: logsCommand,
    events: eventsCommand,
    trials: trialsCommand,
    explain: explainCommand,
    diff: diffCommand,
    stop: stopCommand,
    restart: restartCommand,
    delete: deleteCommand,
  },
};
