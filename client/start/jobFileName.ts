/** Names of new job files. Pure: without VS Code. */
import { jobNamePattern, longestJobName } from '../../schemas/jobName.ts';
import { nextName } from '../window/nextName.ts';

const ending = '.trainingjob.json';

export const fileOfJob = (name: string): string => `${name}${ending}`;

/** The name of a job in a file of this name, such as `flowers` in `flowers.trainingjob.json` or `flowers.json`. */
export function jobInFile(fileName: string): string {
  const name = fileName
    .replace(/(?:\.trainingjob)?\.[^.]*$/i, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, longestJobName);
  return name || 'my-job';
}

/** The name, or the next one like it whose file isn't there yet. */
export function freeName(name: string, files: ReadonlySet<string>): string {
  let free = name;
  while (files.has(fileOfJob(free).toLowerCase())) free = nextName(free);
  return free;
}

// biome-ignore lint/plugin/noBuiltRegex: of our own schema
const isJobName = new RegExp(jobNamePattern);

/** What is wrong with a name for a new job and its file, if anything. */
export function faultOfName(name: string, files: ReadonlySet<string>): 'form' | 'taken' | undefined {
  if (!isJobName.test(name)) return 'form';
  return files.has(fileOfJob(name).toLowerCase()) ? 'taken' : undefined;
}

/** A template whose job has a name: it has no tab stop of its own anymore. */
export const templateFor = (name: string, body: readonly string[]): string =>
  body.join('\n').replaceAll('${1:my-job}', name);

/** Whether a text that isn't in a job file is most likely a training job. */
export function looksLikeJob(text: string): boolean {
  return (
    /^[\s\uFEFF]*[{/]/.test(text) &&
    /"kind"\s*:\s*"(?:job|hetero_job)"/.test(text) &&
    /"(?:algorithm|tasks)"\s*:\s*[{[]/.test(text) &&
    /"metadata"\s*:\s*\{/.test(text)
  );
}
