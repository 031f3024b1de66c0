import { obsSegments } from '../../schemas/obsSegments.ts';
import type { Job } from './job.ts';

export type Algorithm = NonNullable<Job['algorithm']>;

/** Folders of the container. */
export const homeFolder = '/home/ma-user';
export const mountFolder = `${homeFolder}/modelarts`;
export const logFolder = `${mountFolder}/log`;
export const pythonFolder = `${homeFolder}/anaconda`;
export const pythonProgram = `${pythonFolder}/bin/python`;
export const cacheFolder = '/cache';

/** The folder that the code folder is copied into. */
export const codeParentOf = ({ local_code_dir }: Algorithm): string =>
  inContainer(withoutEnd(local_code_dir || `${mountFolder}/user-job-dir`));

/** The code folder keeps its last segment. */
export function codeFolderOf(algorithm: Algorithm): string {
  const { code_dir } = algorithm;
  return code_dir ? `${codeParentOf(algorithm)}/${obsSegments(code_dir).at(-1) ?? ''}` : codeParentOf(algorithm);
}

/** The boot file in the container, or undefined if it isn't in the code folder. */
export function bootFileOf(algorithm: Algorithm): string | undefined {
  const { code_dir = '', boot_file = '' } = algorithm;
  const [folder, file] = [obsSegments(code_dir), obsSegments(boot_file)];
  const isInside = file.length > folder.length && folder.every((segment, index) => segment === file[index]);
  return isInside ? [codeFolderOf(algorithm), ...file.slice(folder.length)].join('/') : undefined;
}

/** A path as the container takes it: nothing leads out of its root, whatever the path is appended to on this machine. */
export function inContainer(path: string): string {
  if (path.startsWith('/') && !path.split('/').includes('..')) return path;
  const parts: string[] = [];
  for (const part of path.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return `/${parts.join('/')}`;
}

export const inputFolder = (name: string, index: number): string => `${mountFolder}/inputs/${name}_${index}`;

export const outputFolder = (name: string, index: number): string => `${mountFolder}/outputs/${name}_${index}`;

const withoutEnd = (path: string): string => path.replace(/\/+$/, '') || '/';
