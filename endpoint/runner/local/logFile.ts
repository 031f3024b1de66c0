import { join } from 'node:path';

/** Where the log of a task is. A role can have any name. */
export const logFile = (folder: string, id: string, task: string): string =>
  join(folder, id, `modelarts-job-${id}-${task}.log`.replace(/[/\\\0]/g, '_'));
