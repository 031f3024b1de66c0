import { cpSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { requestBody } from '../../server/document/requestBody.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** A copy of `examples/`, so that what jobs write there stays out of the repository. What runs on this machine have left there isn't copied. */
export function copyExamples(to = temporaryFolder()): string {
  const isLeft = (file: string) => dirname(file) === join('examples', 'runs') && basename(file) !== '.gitignore';
  cpSync('examples', to, { recursive: true, filter: (file) => !isLeft(file) });
  return to;
}

/** Which folders stand for object storage, as the settings of the examples say. */
export function mountsOf(examples: string): Record<string, string> {
  const settings = JSON.parse(readFileSync(join(examples, '.vscode/settings.json'), 'utf8'));
  const entries = Object.entries<string>(settings['trainingjob.obs.mounts']);
  return Object.fromEntries(entries.map(([prefix, folder]) => [prefix, join(examples, folder)]));
}

/** The request that a file would send, under another name and with other hyperparameters. */
export function exampleJob(file: string, name: string, parameters: Readonly<Record<string, string>> = {}) {
  const job = JSON.parse(requestBody(readFileSync(file, 'utf8')) ?? '');
  job.metadata.name = name;
  for (const parameter of job.algorithm.parameters) parameter.value = parameters[parameter.name] ?? parameter.value;
  return job;
}
