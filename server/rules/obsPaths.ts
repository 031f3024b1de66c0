import * as l10n from '@vscode/l10n';
import { nameAt, type Path } from '../document/path.ts';
import { withUrl } from './kit/algorithms.ts';
import { change, safe } from './kit/fixes.ts';
import { firstUsedHere } from './kit/messages.ts';
import { isObsPath, joinPath, plainPath, toObsPath } from './kit/obsPath.ts';
import { obsPathsIn, obsUrl } from './kit/obsPathsIn.ts';
import { hasPlainPaths } from './kit/plainPaths.ts';
import type { Finding, Topic } from './kit/rule.ts';

const withInput = (obs_url: string) => ({
  algorithm: { inputs: [{ name: 'data_url', remote: { obs: { obs_url } } }] },
});
const withCode = (code_dir: string, boot_file?: string) => ({
  algorithm: { code_dir, ...(boot_file && { boot_file }) },
});

const withOutputs = (...urls: string[]) => ({
  algorithm: { outputs: urls.map((obs_url, index) => ({ name: `out_${index}`, remote: { obs: { obs_url } } })) },
});

/** OBS paths. */
export const obsPathRules: Topic = {
  isFine: hasPlainPaths,
  rules: [
    {
      id: 'obs-path-form',
      severity: 'warning',
      formatOnly: true,
      codes: ['ModelArts.2757', 'ModelArts.2791', 'ModelArts.2802'],
      doc: 'An OBS path has the form `obs://bucket/folder/` or `/bucket/folder/`, without double slashes in the middle. `code_dir` can also start with `file://`.',
      invalid: [
        withInput('s3://bucket/data/'),
        withInput('C:\\bucket\\data'),
        withInput('https://bucket.obs.eu-de.otc.t-systems.com/data/'),
        withInput('obs://'),
        withInput('file:///bucket/data/'),
        withInput('OBS:/bucket/data'),
        withCode('bucket/code/'),
        withCode('obs://b/c//d/'),
        withInput('obs：／／b/data/'),
        withInput('obs://b/data/ '),
        withCode('//bucket/code/', 'train.py'),
        { spec: { log_export_path: { obs_url: 'logs' }, output_model: { obs: { obs_path: 's3a://b/m/' } } } },
        { tasks: [{ log_export_path: { obs_url: 'oss://b/log/' } }, withCode('s3://b/c/', 's3://b/c/t.py')] },
      ],
      valid: [
        withInput('obs://bucket/data/'),
        { spec: { log_export_path: { obs_url: '' } } },
        withInput('/bucket'),
        withCode('file:///code/', 'file:///code/train.py'),
        withCode('obs://bucket/code/', 'obs://bucket/code/train.py'),
        withCode('${env:CODE}', '${env:CODE}train.py'),
      ],
      *check(job) {
        for (const { path, value, mayBeLocal } of obsPathsIn(job)) {
          const isFine = isObsPath(value) || (mayBeLocal && value.startsWith('file://'));
          if (!isFine) yield notInObs(path(), value);
        }
      },
    },
    {
      id: 'obs-dir-trailing-slash',
      severity: 'hint',
      doc: 'In all official examples, OBS folders end with a slash, which tells them apart from files.',
      invalid: [
        withOutputs('/b/out'),
        withCode('obs://bucket/code'),
        { spec: { log_export_path: { obs_url: 'obs://example/path' } } },
      ],
      valid: [withOutputs('/b/out/'), withInput('/b/data.zip'), withInput('s3://b/data'), withCode('file:///code')],
      *check(job) {
        for (const { path, value, isFolder } of obsPathsIn(job))
          if (isFolder && !value.endsWith('/') && /\/[^/.]+$/.test(value) && isObsPath(value))
            yield withoutSlash(path(), value);
      },
    },
    {
      id: 'autosearch-config-yaml',
      severity: 'hint',
      doc: 'The configuration of an automatic search is a YAML file.',
      invalid: [
        { algorithm: { autosearch_config_path: 'obs://bucket/file.json' } },
        { algorithm: { autosearch_config_path: 'obs://bucket/v1.0/file' } },
        { algorithm: { autosearch_config_path: 'obs://bucket/folder/' } },
      ],
      valid: [
        { algorithm: { autosearch_config_path: 'obs://bucket/file.yaml' } },
        { algorithm: { autosearch_config_path: 'obs://bucket/file.yml' } },
      ],
      *check({ algorithm: { autosearch_config_path: file } = {} }) {
        if (!file || /\.ya?ml$/i.test(file)) return;
        const path = ['algorithm', 'autosearch_config_path'];
        const stem = file.endsWith('/') ? `${file}config` : file.replace(/\.[^./]*$/, '');
        yield {
          path,
          message: l10n.t('"autosearch_config_path" should be a YAML file (.yaml or .yml).'),
          fixes: [change(path, `${stem}.yaml`)],
        };
      },
    },
    {
      id: 'output-path-reused',
      severity: 'hint',
      doc: 'Each output needs its own empty folder. The service rejects a folder that another unfinished job writes to.',
      invalid: [
        withOutputs('/b/x/', 'obs://b/x'),
        { algorithm: { ...withInput('/b/x/').algorithm, ...withOutputs('/b/x/').algorithm } },
        {
          algorithm: {
            ...withInput('/b/x/').algorithm,
            outputs: [{ name: '/', remote: { obs: { obs_url: '/b/x/' } } }],
          },
        },
      ],
      valid: [withOutputs('/b/x/', '/b/y/')],
      *check({ algorithm }) {
        if (!algorithm?.outputs?.length) return;
        const users = new Map<string, Path>();
        for (const [index, { remote }] of withUrl(algorithm.inputs)) {
          const url = remote?.obs?.obs_url;
          if (url) users.set(folderKey(url), ['algorithm', 'inputs', index, ...obsUrl]);
        }
        for (const [index, { name, remote }] of withUrl(algorithm.outputs)) {
          const url = remote?.obs?.obs_url;
          if (!url) continue;
          const path = ['algorithm', 'outputs', index, ...obsUrl];
          const user = users.get(folderKey(url));
          if (user) yield usedTwice(path, user, `${joinPath(url, name?.replaceAll('/', '') || 'output')}/`);
          else users.set(folderKey(url), path);
        }
      },
    },
  ],
};

function notInObs(path: Path, value: string): Finding {
  const near = toObsPath(value);
  const doubled = near === value.replace(/([^:/])\/{2,}/g, '$1/');
  return {
    path,
    message: doubled
      ? l10n.t('"{0}" has a double slash. Use a single slash.', nameAt(path))
      : l10n.t('"{0}" must be an OBS path like "obs://bucket/path" or "/bucket/path".', nameAt(path)),
    codes: nameAt(path) === 'code_dir' ? ['ModelArts.2757', 'ModelArts.2802'] : ['ModelArts.2791'],
    fixes: near ? [doubled ? safe(change(path, near)) : change(path, near)] : [],
  };
}

const withoutSlash = (path: Path, value: string): Finding => ({
  path,
  message: l10n.t('"{0}" is an OBS folder. Add a slash at the end.', nameAt(path)),
  fixes: [safe(change(path, `${value}/`))],
});

const folderKey = (url: string): string => joinPath(plainPath(url), '');

const usedTwice = (path: Path, user: Path, other: string): Finding => ({
  path,
  message: l10n.t('"obs_url" is used twice in this job. Give each output its own empty folder.'),
  fixes: [change(path, other)],
  related: [firstUsedHere(user)],
});
