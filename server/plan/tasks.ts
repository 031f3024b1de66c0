import type { PartialJob } from '../document/path.ts';
import { type Algorithm, codeFolderOf, inContainer, inputFolder, outputFolder } from './containerPaths.ts';
import type { Job } from './job.ts';

/** What runs on one node. */
export interface Task {
  /** As in `status.tasks`. */
  readonly name: string;
  readonly role: string;
  /** Counts the nodes of the role. */
  readonly index: number;
  readonly algorithm: Algorithm;
  /** Its exit code decides about the job. */
  readonly isKey: boolean;
}

/** A folder in the container, and what is there. */
export interface Channel {
  readonly name: string;
  readonly folder: string;
  /** In object storage. */
  readonly path: string | undefined;
  readonly access: string;
}

/** The tasks of a job. Without roles, all nodes are workers. */
export function tasksOf({ metadata, algorithm = {}, tasks = [], status }: Job): Task[] {
  const named = status.tasks.filter((name) => name !== undefined).map(partsOf);
  const wanted = metadata.annotations?.['key_task'];
  const key = named.some(({ role }) => role === wanted) ? wanted : named[0]?.role;
  return named.map((task) => {
    const own = tasks.find((candidate) => (candidate?.role || 'worker') === task.role)?.algorithm;
    return { ...task, algorithm: { ...algorithm, ...own } as Algorithm, isKey: task.role === key };
  });
}

function partsOf(name: string): Pick<Task, 'name' | 'role' | 'index'> {
  const end = name.lastIndexOf('-');
  return { name, role: name.slice(0, end), index: Number(name.slice(end + 1)) };
}

export const inputsOf = ({ inputs = [] }: Algorithm): Channel[] =>
  inputs.map((input, index) => ({
    name: input?.name ?? '',
    folder: inContainer(input?.local_dir || inputFolder(input?.name ?? '', index)),
    path: input?.remote?.obs?.obs_url,
    access: input?.access_method ?? 'parameter',
  }));

export const outputsOf = ({ outputs = [] }: Algorithm): Channel[] =>
  outputs.map((output, index) => ({
    name: output?.name ?? '',
    folder: inContainer(output?.local_dir || outputFolder(output?.name ?? '', index)),
    path: output?.remote?.obs?.obs_url,
    access: output?.access_method ?? 'parameter',
  }));

/** Where the code folder comes from and goes to. A custom image can do without. */
export const codeOf = (algorithm: Algorithm): { readonly path: string; readonly folder: string } | undefined =>
  algorithm.code_dir ? { path: algorithm.code_dir, folder: codeFolderOf(algorithm) } : undefined;

/** A folder in the container that is kept between jobs. */
export interface Volume {
  readonly folder: string;
  readonly kind: 'nfs' | 'obs';
  /** A server and its path, or a path in object storage. */
  readonly path: string;
  readonly isReadOnly: boolean;
}

/** The volumes of a job. Answers of the service don't show them all, but what is stored has what the request had. */
export const volumesOf = ({ spec }: Job): Volume[] =>
  ((spec as PartialJob['spec'])?.volumes ?? []).flatMap(({ nfs, pfs, obs } = {}) => [
    ...volume('nfs', nfs?.local_path, nfs?.nfs_server_path, nfs?.read_only),
    ...volume('obs', pfs?.local_path, pfs?.pfs_path),
    ...volume('obs', obs?.local_path, obs?.obs_path),
  ]);

const volume = (kind: Volume['kind'], folder?: string, path?: string, isReadOnly = false): Volume[] =>
  folder?.startsWith('/') && path ? [{ kind, folder: inContainer(folder).replace(/\/+$/, ''), path, isReadOnly }] : [];
