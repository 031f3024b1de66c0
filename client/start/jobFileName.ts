/** Names of new job files. Pure: without VS Code. */
import { fileOfJob, isJobName } from '../../schemas/jobFile.ts';
import { nextName } from '../window/nextName.ts';

/** The name, or the next one like it whose file isn't there yet. */
export function freeName(name: string, files: ReadonlySet<string>): string {
  let free = name;
  while (files.has(fileOfJob(free).toLowerCase())) free = nextName(free);
  return free;
}

/** What is wrong with a name for a new job and its file, if anything. */
export function faultOfName(name: string, files: ReadonlySet<string>): 'form' | 'taken' | undefined {
  if (!isJobName(name)) return 'form';
  return files.has(fileOfJob(name).toLowerCase()) ? 'taken' : undefined;
}

/** Whether a job is what a service has answered, rather than one that somebody writes. */
export const looksAnswered = (text: string): boolean => /"(?:create_time|phase|secondary_phase)"\s*:/.test(text);

/** Whether a text that isn't in a job file is most likely a training job. */
export function looksLikeJob(text: string): boolean {
  return (
    /^[\s\uFEFF]*[{/]/.test(text) &&
    /"kind"\s*:\s*"(?:job|hetero_job)"/.test(text) &&
    /"(?:algorithm|tasks)"\s*:\s*[{[]/.test(text) &&
    /"metadata"\s*:\s*\{/.test(text)
  );
}
