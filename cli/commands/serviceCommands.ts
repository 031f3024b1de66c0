/** The commands that ask a service without a look at job files. */
export { catalogueCommand } from './catalogue.ts';
export { deleteCommand, restartCommand, stopCommand } from './changeJob.ts';
export { diffCommand } from './diffJobs.ts';
export { explainCommand } from './explainJob.ts';
export { eventsCommand } from './jobEvents.ts';
export { logsCommand } from './jobLogs.ts';
export { trialsCommand } from './jobTrials.ts';
export { getCommand, listCommand } from './readJobs.ts';
export { submissionsCommand } from './submissions.ts';
export { syncCommand } from './syncCode.ts';
