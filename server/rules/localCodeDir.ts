import * as l10n from '@vscode/l10n';
import { algorithms } from './kit/algorithms.ts';
import { change, remove } from './kit/fixes.ts';
import { setHere } from './kit/messages.ts';
import { joinPath, resolved } from './kit/obsPath.ts';
import type { Topic } from './kit/rule.ts';

const defaultDir = '/home/ma-user/modelarts/user-job-dir';
const reserved = ['/home/ma-user/modelarts', '/home/ma-user/modelarts-dev', '/home/ma-user/infer'];
const copiedTo = (local_code_dir: string, rest: object = {}) => ({ algorithm: { local_code_dir, ...rest } });

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
        copiedTo('/opt/code'),
        copiedTo('/homes/x'),
        copiedTo('home/ma-user/code'),
        copiedTo('C:\\code'),
        copiedTo('/home/../opt'),
        { tasks: [copiedTo('/opt/code')], ...copiedTo('') },
      ],
      valid: [copiedTo('/home/ma-user/code'), copiedTo('/home'), copiedTo('/home/'), copiedTo('')],
      replacesSchema: ['algorithm.local_code_dir', 'tasks[].algorithm.local_code_dir'],
      *check(job) {
        for (const [at, { local_code_dir }] of algorithms(job)) {
          if (!local_code_dir || isWithin(local_code_dir, '/home')) continue;
          const path = [...at, 'local_code_dir'];
          const name = local_code_dir.split(/[/\\]/).findLast(Boolean) ?? 'code';
          yield {
            path,
            message: l10n.t('"local_code_dir" must be a folder under "/home".'),
            fixes: [change(path, defaultDir), change(path, `/home/ma-user/${name}`)],
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
        copiedTo('/home/ma-user/infer/x'),
        copiedTo('/home/ma-user'),
        copiedTo('/home/ma-user/'),
        copiedTo('/home/ma-user/modelarts/inputs'),
      ],
      valid: [
        copiedTo('/home/ma-user/modelarts/user-job-dir'),
        copiedTo('/home/ma-user/modelarts/user-job-dir/mine/'),
        copiedTo('/home/ma-user/modelarts2'),
        copiedTo('/home/ma-user/code'),
      ],
      *check({ algorithm: { local_code_dir } = {} }) {
        if (!local_code_dir) return;
        const isFree =
          isWithin(local_code_dir, defaultDir) || !reserved.some((folder) => isWithin(local_code_dir, folder));
        if (isFree && resolved(local_code_dir) !== '/home/ma-user') return;
        const path = ['algorithm', 'local_code_dir'];
        yield {
          path,
          message: l10n.t('"local_code_dir" is reserved for ModelArts. Choose another folder under "/home".'),
          fixes: [change(path, defaultDir), change(path, '/home/ma-user/code')],
        };
      },
    },
    {
      id: 'local-code-dir-ignored',
      severity: 'hint',
      doc: "Code that is already in the container (`code_dir` starts with `file://`) isn't copied, so `local_code_dir` has no effect.",
      invalid: [copiedTo('/home/x', { code_dir: 'file:///code/' })],
      valid: [copiedTo('/home/x', { code_dir: 'obs://b/c/' })],
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

/** Only an absolute path is in a folder, wherever its dots lead. */
const isWithin = (path: string, folder: string): boolean =>
  path.startsWith('/') && joinPath(resolved(path), '').startsWith(`${folder}/`);
