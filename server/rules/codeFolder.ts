import * as l10n from '@vscode/l10n';
import { firstOf } from '../../l10n/lists.ts';
import { codeFolderOf, hasFile, requirementsFile } from '../codeFolder/codeFolder.ts';
import { missingPackages } from '../codeFolder/missingPackages.ts';
import { strayText } from '../codeFolder/strayText.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Script } from '../script/script.ts';
import { isPreset } from './kit/algorithms.ts';
import { change } from './kit/fixes.ts';
import { nearest } from './kit/nearest.ts';
import { joinPath } from './kit/obsPath.ts';
import type { Finding, Topic } from './kit/rule.ts';
import { bootPath } from './kit/scriptPlace.ts';
import { type FoundScript, isCertainlyRun, scriptOf, scriptsOf } from './kit/scriptsOf.ts';

const path = ['algorithm', 'code_dir'];

const job = (bootFile: string, engine = 'PyTorch') => ({
  algorithm: { code_dir: 'obs://b/code/', boot_file: `obs://b/code/${bootFile}`, engine: { engine_name: engine } },
});

const file = (name: string, size = 100) => ({ path: name, kind: 'file' as const, size, isLeftOut: false });

/** Of the examples. */
const folderWith = (...names: string[]): Knowledge => ({
  codeFolder: codeFolderOf(
    'file:///code',
    { entries: names.map((name) => file(name, 20_000_000)), isComplete: true },
    'timm==0.9\n',
  ),
});

const script = (more: Partial<Script>): Knowledge => ({
  scripts: new Map([
    ['obs://b/code/train.py', { uri: 'file:///code/train.py', path: 'train.py', isMounted: true, ...more }],
  ]),
});

/** The folder of this machine that stands for the code, before it is sent. */
export const codeFolderRules: Topic = {
  about: (_, { codeFolder, scripts }) => codeFolder || scripts?.size,
  rules: [
    {
      id: 'code-folder-boot-file-missing',
      severity: 'error',
      given: folderWith('train.py'),
      doc: "A mount (`trainingjob.obs.mounts`) says which folder of this machine stands for `code_dir`. The boot file isn't in it. Object storage tells capitals from small letters. If the folder is empty, this is a hint; if it can't be read completely, or the file is behind a link or left out by `.trainingjobignore`, nothing is reported.",
      invalid: [job('trian.py'), job('Train.py')],
      valid: [job('train.py'), { algorithm: { code_dir: 'obs://b/code/', boot_file: '${env:BOOT}' } }],
      *check({ algorithm = {} }, { codeFolder }) {
        const boot = codeFolder && bootPath(algorithm);
        if (!boot || hasFile(codeFolder, boot) !== false) return;
        const ending = boot.slice(boot.lastIndexOf('.'));
        const meant = nearest(
          boot,
          [...codeFolder.files].filter((it) => it.endsWith(ending)),
        );
        yield {
          path: ['algorithm', 'boot_file'],
          message: meant
            ? l10n.t('The code folder on this machine has no "{0}". Did you mean "{1}"?', boot, meant)
            : l10n.t('The code folder on this machine has no "{0}".', boot),
          ...(codeFolder.files.size === 0 && { severity: 'hint' }),
          fixes: meant ? [change(['algorithm', 'boot_file'], joinPath(algorithm.code_dir ?? '', meant))] : [],
        };
      },
    },
    {
      id: 'code-folder-web-page',
      severity: 'error',
      given: script({ webPages: ['train.py'] }),
      doc: 'The script, or a module that it imports, begins with HTML. Somebody has saved the page that shows a file instead of the file: download it as "raw". In a module, this is a warning.',
      invalid: [job('train.py')],
      valid: [{ algorithm: { code_dir: 'obs://b/code/' } }],
      *check(whole, beside) {
        for (const found of scriptsOf(whole, beside)) {
          const [page] = found.script.webPages ?? [];
          if (page !== undefined)
            yield {
              ...placeOf(found),
              message: l10n.t('{0} is a web page, not Python. Download the file itself.', page),
              ...severityAt(found, page === found.script.path ? undefined : 'warning'),
            };
        }
      },
    },
    {
      id: 'code-folder-encoding',
      severity: 'error',
      given: script({ unreadable: 'GBK' }),
      doc: 'Python reads a script as UTF-8, unless a comment in its first two lines, like `# coding: gbk`, says otherwise. It reads no UTF-16.',
      invalid: [job('train.py')],
      valid: [{ algorithm: { code_dir: 'obs://b/code/' } }],
      *check(whole, beside) {
        for (const found of scriptsOf(whole, beside)) {
          const { path: file, unreadable } = found.script;
          if (unreadable)
            yield {
              ...placeOf(found),
              message:
                unreadable === 'unknown'
                  ? l10n.t("{0} isn't UTF-8, so Python can't read it. Save it as UTF-8.", file)
                  : l10n.t("{0} is {1}, which Python can't read. Save it as UTF-8.", file, unreadable),
              ...severityAt(found, undefined),
            };
        }
      },
    },
    {
      id: 'code-folder-import',
      severity: 'hint',
      given: { ...folderWith('train.py'), ...script({ imports: ['torch', 'timm', 'cv2'] }) },
      doc: `Preset engines install what \`${requirementsFile}\` in the code folder names. The script imports a module that isn't in Python, in the code folder, or in a package that it names, nor is it known to come with an engine. Imports in functions, conditions, and \`try\` don't count.`,
      invalid: [job('train.py')],
      valid: [{ algorithm: { code_dir: 'obs://b/code/', engine: { image_url: 'o/i:1' }, command: 'python train.py' } }],
      *check(whole, beside) {
        const { codeFolder } = beside;
        const found = isPreset(whole.algorithm?.engine) ? scriptOf(whole, beside) : undefined;
        if (!codeFolder || !found?.script.imports || !isCertainlyRun(found)) return;
        const missing = missingPackages(found.script.imports, codeFolder);
        if (!missing.length) return;
        const [modules, names] = [missing.map(({ module }) => module), missing.map(({ name }) => name)];
        yield {
          path,
          message: l10n.t(
            "{0} imports {1}. If the engine doesn't have it, write {2} into {3} in the code folder.",
            found.script.path,
            firstOf(modules, mostNames),
            firstOf(names, mostNames),
            requirementsFile,
          ),
        };
      },
    },
    {
      id: 'code-folder-strays',
      severity: 'hint',
      given: folderWith('train.py', 'data.zip'),
      doc: "The whole code folder is copied to each node before the job starts. Histories of versions, virtual environments, caches, and data or models of 10 MB or more take time there. What `.trainingjobignore` or its defaults leave out isn't reported, because *Sync Code to OBS* doesn't send it. Data is better passed as an input.",
      invalid: [job('train.py')],
      valid: [{ algorithm: { id: 'a' } }],
      *check({ algorithm }, { codeFolder }) {
        if (!codeFolder?.strays.length || !algorithm?.code_dir) return;
        const strays = codeFolder.strays.map((stray) => strayText(stray, (it) => it));
        yield {
          path,
          message: l10n.t(
            'A job hardly needs what the code folder has: {0}. To leave it out, name it in {1}.',
            firstOf(strays, mostNames),
            '.trainingjobignore',
          ),
        };
      },
    },
  ],
};

const mostNames = 3;

/** The file in the command, or the property that names it. */
const placeOf = ({ place: { owner, name, file } }: FoundScript): Pick<Finding, 'path' | 'part'> => ({
  path: [...owner, name],
  ...(file && { part: { start: file.start, end: file.end } }),
});

/** Without a mount, the file only has the right name. */
const severityAt = (found: FoundScript, otherwise: Finding['severity']): Pick<Finding, 'severity'> => {
  if (!isCertainlyRun(found)) return { severity: 'hint' };
  return otherwise ? { severity: otherwise } : {};
};
