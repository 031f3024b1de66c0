import type { Blame } from './blamed.ts';
import { valueAt } from './jobPaths.ts';

const standardFolder = '/home/ma-user/modelarts/user-job-dir';

/** What to change when a script isn't at the path that the command gives: the code is in a folder named like the last one of `code_dir`. */
export function codePathFix(path: string, job: unknown): Blame[] {
  const text = (name: string) => {
    const value = valueAt(job, ['algorithm', name]);
    return typeof value === 'string' ? value : '';
  };
  const command = text('command');
  if (command === '') return text('boot_file') === '' ? [] : [{ path: ['algorithm', 'boot_file'] }];
  const place = ['algorithm', 'command'];
  const folder = text('code_dir').split('/').filter(Boolean).at(-1);
  const base = (text('local_code_dir') || standardFolder).replace(/\/+$/, '');
  if (folder === undefined || !path.startsWith(`${base}/`)) return [{ path: place }];
  const written = path.slice(base.length + 1);
  const [first = '', ...rest] = written.split('/');
  if (first === folder) return [{ path: place }, { path: ['algorithm', 'code_dir'] }];
  const corrected = command.replace(
    `/${written}`,
    () => `/${[folder, ...(rest.length > 0 ? rest : [first])].join('/')}`,
  );
  return [corrected === command ? { path: place } : { path: place, fix: { set: place, value: corrected } }];
}
