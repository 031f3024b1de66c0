import * as l10n from '@vscode/l10n';
import { algorithms } from './kit/algorithms.ts';
import { change, remove } from './kit/fixes.ts';
import { setHere } from './kit/messages.ts';
import { joinPath, plainPath } from './kit/obsPath.ts';
import type { Topic } from './kit/rule.ts';

const usual = '/home/ma-user/modelarts/user-job-dir';
const reserved = ['/home/ma-user/modelarts', '/home/ma-user/modelarts-dev', '/home/ma-user/infer'];
const at = (local_code_dir: string, rest: object = {}) => ({ algorithm: { local_code_dir, ...rest } });

/** The folder in the container that the code is copied to. */
export const localCodeDirRules: Topic = {
  about: ({ algorithm, tasks }) => algorithm?.local_code_dir || tasks,
  rules: [
    {
      id: 'local-code-dir-home',
      severity: 'error',
      formatOnly: true,
      codes: ['ModelArts.2857'],
      doc: 'The code is copied to a folder in the container, which must be under `/home`.',
      invalid: [
        at('/opt/code'),
        at('/homes/x'),
        at('home/ma-user/code'),
        at('C:\\code'),
        { tasks: [at('/opt/code')], ...at('') },
      ],
      valid: [at('/home/ma-user/code'), at('/home'), at('/home/'), at('')],
      replacesSchema: ['algorithm.local_code_dir', 'tasks[].algorithm.local_code_dir'],
      *check(job) {
        for (const [place, { local_code_dir }] of algorithms(job)) {
          if (!local_code_dir || isWithin(local_code_dir, '/home')) continue;
          const path = [...place, 'local_code_dir'];
          const name = local_code_dir.split(/[/\\]/).findLast(Boolean) ?? 'code';
          yield {
            path,
            message: l10n.t('"local_code_dir" must be a folder under "/home".'),
            fixes: [change(path, usual), change(path, `/home/ma-user/${name}`)],
          };
        }
      },
    },
    {
      id: 'local-code-dir-reserved',
      severity: 'warning',
      formatOnly: true,
      codes: ['ModelArts.2857'],
      doc: 'ModelArts reserves `/home/ma-user` and some of its subfolders. You can use the default, `/home/ma-user/modelarts/user-job-dir`.',
      invalid: [
        at('/home/ma-user/infer/x'),
        at('/home/ma-user'),
        at('/home/ma-user/'),
        at('/home/ma-user/modelarts/inputs'),
      ],
      valid: [
        at('/home/ma-user/modelarts/user-job-dir'),
        at('/home/ma-user/modelarts/user-job-dir/mine/'),
        at('/home/ma-user/modelarts2'),
        at('/home/ma-user/code'),
      ],
      *check({ algorithm: { local_code_dir } = {} }) {
        if (!local_code_dir) return;
        const isFree = isWithin(local_code_dir, usual) || !reserved.some((folder) => isWithin(local_code_dir, folder));
        if (isFree && joinPath(plainPath(local_code_dir), '') !== '/home/ma-user/') return;
        const path = ['algorithm', 'local_code_dir'];
        yield {
          path,
          message: l10n.t('"local_code_dir" is reserved for ModelArts. Choose another folder under "/home".'),
          fixes: [change(path, usual), change(path, '/home/ma-user/code')],
        };
      },
    },
    {
      id: 'local-code-dir-ignored',
      severity: 'hint',
      doc: "Code that is already in the container (`code_dir` starts with `file://`) isn't copied, so `local_code_dir` has no effect.",
      invalid: [at('/home/x', { code_dir: 'file:///code/' })],
      valid: [at('/home/x', { code_dir: 'obs://b/c/' })],
      *check({ algorithm: { code_dir = '', local_code_dir } = {} }) {
        if (!local_code_dir || !code_dir.startsWith('file://')) return;
        const path = ['algorithm', 'local_code_dir'];
        yield {
          path,
          message: l10n.t('"local_code_dir" has no effect because "code_dir" starts with "file://".'),
          fixes: [remove(path)],
          related: [setHere(['algorithm', 'code_dir'])],
          tags: ['unnecessary'],
        };
      },
    },
  ],
};

const isWithin = (path: string, folder: string): boolean => joinPath(plainPath(path), '').startsWith(`${folder}/`);
