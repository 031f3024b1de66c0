/** Names of job files and of the jobs in them. */
import { jobNamePattern, longestJobName } from './jobName.ts';

/** How the name of a job file ends. */
const jobFileEnd = '.trainingjob.json';

/** Whether a file is a job file by its name or URI, in capitals or not: VS Code doesn't tell them apart either. */
export const isJobFileName = (name: string): boolean => name.toLowerCase().endsWith(jobFileEnd);

/** The names of job files as a pattern, in capitals or not. */
export const jobFilePattern = `**/*${jobFileEnd.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)}`;

export const fileOfJob = (name: string): string => `${name}${jobFileEnd}`;

/** The name of a job in a file of this name, such as `flowers` in `flowers.trainingjob.json` or `flowers.json`. */
export function jobInFile(fileName: string): string {
  const name = fileName
    .replace(/(?:\.trainingjob)?\.[^.]*$/i, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, longestJobName);
  return name || 'my-job';
}

// biome-ignore lint/plugin/noBuiltRegex: of our own schema
const pattern = new RegExp(jobNamePattern);

export const isJobName = (name: string): boolean => pattern.test(name);

/** A template whose job has a name: it has no tab stop of its own anymore. */
export const templateFor = (name: string, body: readonly string[]): string =>
  body.join('\n').replaceAll('${1:my-job}', name);
