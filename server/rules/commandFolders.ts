import * as l10n from '@vscode/l10n';
import type { Algorithm } from './kit/algorithms.ts';
import { changePart } from './kit/changePart.ts';
import { setHere } from './kit/messages.ts';
import { isObsPath, joinPath, plainPath } from './kit/obsPath.ts';
import type { Fix, Topic } from './kit/rule.ts';

const path = ['algorithm', 'command'];
const engine = { image_url: 'org/img:1' };
const code_dir = 'obs://b/demo-code/';
const run = (command: string, rest: object = {}) => ({ algorithm: { engine, command, ...rest } });

/** The folders that a command names. */
export const commandFolderRules: Topic = {
  about: ({ algorithm }) => algorithm?.command,
  rules: [
    {
      id: 'command-code-folder',
      severity: 'warning',
      doc: 'The code folder is copied with its last folder: the content of `obs://bucket/demo-code/` is in `${MA_JOB_DIR}/demo-code/`. A command that forgets this folder fails because there is no such file.',
      invalid: [
        run('python ${MA_JOB_DIR}/other/train.py', { code_dir }),
        run('python /home/ma-user/modelarts/user-job-dir/train.py', { code_dir }),
        run('cd $MA_JOB_DIR/code && python train.py', { code_dir }),
        run('cd $MA_JOB_DIR/代码 && python train.py', { code_dir }),
        run('python /home/ma-user/code/train.py', { code_dir, local_code_dir: '/home/ma-user/code' }),
      ],
      valid: [
        run('python ${MA_JOB_DIR}/demo-code/train.py', { code_dir }),
        run('cd "${MA_JOB_DIR}/demo-code" && python train.py', { code_dir }),
        run('python ${MA_JOB_DIR}/$CODE/train.py', { code_dir }),
        run('mkdir -p ${MA_JOB_DIR}/tmp && cd ${MA_JOB_DIR}/tmp', { code_dir }),
        run('python ${MA_JOB_DIR}/train.py'),
        run('python ${MA_JOB_DIR}/train.py', { code_dir: 'file:///home/ma-user/code/' }),
      ],
      *check({ algorithm = {} }) {
        const folder = codeFolderOf(algorithm);
        const { command = '', local_code_dir } = algorithm;
        // The command may make or fill folders of its own.
        if (!folder || /\b(?:mkdir|clone|mv|cp|ln|unzip|tar|wget|curl)\b/.test(command)) return;
        const wrong = codePathsIn(command, local_code_dir).filter(({ first }) => first !== folder);
        if (!wrong.length) return;
        yield {
          path,
          message: l10n.t(
            'The code is in the folder "{0}" of the job directory, but the command uses "{1}".',
            folder,
            wrong[0]?.text ?? '',
          ),
          fixes: withFolder(command, wrong, folder),
          related: [setHere(['algorithm', 'code_dir'])],
        };
      },
    },
  ],
};

/** The folder in the container that has the code, if it is copied. */
function codeFolderOf({ code_dir: dir = '' }: Algorithm): string | undefined {
  return isObsPath(dir) && !dir.includes('${') ? plainPath(dir).split('/').slice(2).findLast(Boolean) : undefined;
}

interface CodePath {
  /** The path in the command. */
  readonly text: string;
  /** The job directory in front, as written, with a slash. */
  readonly parent: string;
  readonly first: string;
  /** Whether the path ends with its first step. */
  readonly isFile: boolean;
}

/** Stands for the folder that `local_code_dir` names. */
const localDir = '\uE000/';

const jobDirs =
  /(?<![\w/.-])((?:\$\{?MA_JOB_DIR\}?|\/home\/ma-user\/modelarts\/user-job-dir|\uE000)\/)([\p{L}\w.-]+)((?:\/[^\s"';&|)]*)?)/gu;

/** The scripts below the job directory that a command names, and the folders it changes to. */
function codePathsIn(command: string, localCodeDir = ''): CodePath[] {
  const local = localCodeDir && joinPath(localCodeDir, '');
  const marked = local ? command.replaceAll(local, localDir) : command;
  const paths: CodePath[] = [];
  for (const { 0: text, 1: start = '', 2: first = '', 3: rest = '', index } of marked.matchAll(jobDirs)) {
    const isChangedTo = /\bcd\s+["']?$/.test(marked.slice(0, index));
    if (/^\.+$/.test(first) || !(isChangedTo || /\.(?:py|sh)$/.test(text))) continue;
    const parent = start === localDir ? local : start;
    paths.push({ text: parent + first + rest, parent, first, isFile: !rest && /\.\w+$/.test(first) });
  }
  return paths;
}

/** Puts the folder behind the job directory, or in place of another folder. */
function withFolder(command: string, wrong: readonly CodePath[], folder: string): Fix[] {
  const each = (to: (path: CodePath) => string) =>
    wrong.reduce((text, path) => text.replaceAll(path.parent + path.first, () => path.parent + to(path)), command);
  const inside = each(({ first }) => `${folder}/${first}`);
  const instead = each(({ first, isFile }) => (isFile ? `${folder}/${first}` : folder));
  return [...new Set([instead, inside])].map((value) => changePart(path, command, value));
}
