import * as l10n from '@vscode/l10n';
import { memoize } from '../document/memoize.ts';
import { nameAt, type PartialJob, type Path } from '../document/path.ts';
import {
  type Algorithm,
  algorithmParts,
  algorithms,
  type Channel,
  channelsIn,
  isStored,
  noValue,
  type Parameter,
  variablesThat,
  withFolder,
} from './kit/algorithms.ts';
import { change } from './kit/fixes.ts';
import { items, itemsThat, madeOf, repeats } from './kit/lists.ts';
import { firstUsedHere, setHere } from './kit/messages.ts';
import { folderOf, joinPath, plainPath, resolved, samePath } from './kit/obsPath.ts';
import { hasLocalFolders, hasPlainPaths } from './kit/plainPaths.ts';
import type { Finding, Fix, Topic } from './kit/rule.ts';
import { waysToChannel } from './kit/waysToChannel.ts';

const code = { code_dir: 'obs://b/code/', boot_file: 'obs://b/code/t.py' };
const input = (obs_url: string) => ({ algorithm: { inputs: [{ name: 'data', remote: { obs: { obs_url } } }] } });
const output = (obs_url: string, rest: object = {}) => ({
  algorithm: { ...rest, outputs: [{ name: 'out', remote: { obs: { obs_url } } }] },
});

/** Where data comes from and goes to, in OBS and in the container. */
export const dataPathRules: Topic = {
  about: ({ algorithm, tasks }) => algorithm || tasks,
  isFine: (job) =>
    hasPlainPaths(job) && !hasLocalFolders(job) && noValue(job.algorithm, (value) => address.test(value)),
  rules: [
    {
      id: 'obs-address-as-value',
      severity: 'hint',
      doc: "A script can't open an OBS address as a file: reports of failed jobs show this more often than anything else. An input channel copies the data to the container, and passes its local path by the same name. A script that reads OBS itself, such as with MoXing, needs no channel. This rule doesn't check stored algorithms, which declare their own channels.",
      invalid: [
        { algorithm: { ...code, parameters: [{ name: 'data_dir', value: 'obs://b/data/' }] } },
        { algorithm: { ...code, parameters: [{ name: 'save_dir', value: 's3://b/out' }], outputs: [] } },
        { algorithm: { ...code, environments: { DATA: 's3://b/data/' } } },
        { algorithm: { ...code, environments: { DATA: 'obs://b/d/' }, inputs: [{ name: 'DATA' }] } },
        { tasks: [{ algorithm: { job_config: { parameters: [{ name: 'data', value: 'obs://b/d/' }] } } }] },
        { tasks: [{ algorithm: { environments: { DATA: 'obs://b/d/' } } }] },
      ],
      valid: [
        { algorithm: { ...code, parameters: [{ name: 'data_dir', value: '/cache/data' }] } },
        { algorithm: { id: 'a', parameters: [{ name: 'data_dir', value: 'obs://b/data/' }] } },
      ],
      *check(job) {
        for (const [at, part] of algorithmParts(job)) if (!isStored(part)) yield* addresses(at, part);
      },
    },
    {
      id: 'input-is-file',
      severity: 'hint',
      doc: 'An input channel is a folder in the container. In reports of failed jobs, the script received this folder where it expected the file.',
      invalid: [input('obs://b/images/cat.jpg'), input('/b/data.csv')],
      valid: [input('obs://b/images/'), input('obs://b/v1.0/'), input('/b/release.2')],
      *check(job) {
        for (const [at, { remote }] of channelsIn(job, fromFiles)) {
          const url = remote?.obs?.obs_url;
          if (!url || at.at(-2) !== 'inputs') continue;
          const path = [...at, 'remote', 'obs', 'obs_url'];
          yield {
            path,
            message: l10n.t(
              '"obs_url" is a file, but the script gets the path of a folder. Use the folder of the file.',
            ),
            fixes: [change(path, folderOf(url))],
          };
        }
      },
    },
    {
      id: 'channel-folders-clash',
      severity: 'warning',
      doc: 'Each channel and each volume needs its own folder in the container. Two of them in one folder overwrite or hide each other.',
      invalid: [
        {
          algorithm: {
            inputs: [{ name: 'a', local_dir: '/cache/d' }],
            outputs: [{ name: 'b', local_dir: '/cache/d/' }],
          },
        },
        {
          algorithm: { inputs: [{ name: 'a', local_dir: '/mnt/x' }] },
          spec: { volumes: [{ nfs: { local_path: '/mnt/x' } }] },
        },
      ],
      valid: [{ algorithm: { inputs: [{ local_dir: '/cache/a' }, { local_dir: '/cache/b' }] } }],
      *check(job) {
        for (const [, path, first] of repeats(channelFolders(job)))
          yield {
            path,
            message: l10n.t(
              '"{0}" is already the folder of another channel or volume. Use a different folder.',
              nameAt(path),
            ),
            related: [firstUsedHere(first)],
          };
      },
    },
    {
      id: 'output-in-use',
      severity: 'warning',
      doc: 'An output needs a folder of its own. In the code folder, its results would be copied into the container of the next job, and in the log folder they would mix with the logs.',
      invalid: [
        output('obs://b/code/', code),
        { ...output('/b/logs'), spec: { log_export_path: { obs_url: 'obs://b/logs/' } } },
      ],
      valid: [{ ...output('obs://b/out/', code), spec: { log_export_path: { obs_url: 'obs://b/logs/' } } }],
      *check(job) {
        const logs = job.spec?.log_export_path?.obs_url;
        for (const [at, { code_dir, outputs }] of algorithms(job))
          for (const [index, { name, remote }] of items(outputs)) {
            const url = remote?.obs?.obs_url;
            const user = url && [code_dir, logs].find((folder) => folder && samePath(folder, url));
            if (!user) continue;
            const path = [...at, 'outputs', index, 'remote', 'obs', 'obs_url'];
            const owner = user === code_dir ? [...at, 'code_dir'] : ['spec', 'log_export_path', 'obs_url'];
            yield inUse(path, owner, beside(url, name, [code_dir, logs]));
          }
      },
    },
  ],
};

const address = /^(?:obs|s3a?):\/\/[^/]+/i;

/** The endings of usual data files. */
const fileName =
  /\.(?:jpe?g|png|bmp|gif|csv|tsv|jsonl?|txt|xml|ya?ml|npy|npz|h5|hdf5|xlsx?|parquet|arrow|tfrecord|mindrecord|pth?|ckpt|safetensors|onnx|pkl|bin|wav|mp[34]|avi|zip|7z|tar|tgz|gz|bz2|xz)$/i;

const fromFiles = itemsThat<Channel>(({ remote }) => fileName.test(remote?.obs?.obs_url ?? ''));

function* addresses(at: Path, part: Algorithm): Generator<Finding> {
  const isTaken = (name: string) => channelNames(part).has(name);
  for (const [index, { name = '', value = '' }] of madeOf(part, 'parameters', withAddress)) {
    const path = [...at, 'parameters', index];
    yield asValue([...path, 'value'], !name || isTaken(name) ? [] : waysToChannel(at, part, { path, name, value }));
  }
  for (const [name, value] of addressVariables(part.environments)) {
    const path = [...at, 'environments', name];
    const isOfJob = at.length === 1;
    yield asValue(
      path,
      !isOfJob || isTaken(name) ? [] : waysToChannel(at, part, { path, name, value, access_method: 'env' }),
    );
  }
}

/** Asked for only where there is an address. */
const channelNames = memoize(
  ({ inputs, outputs }: Algorithm): ReadonlySet<string | undefined> =>
    new Set([...items<Channel>(inputs), ...items<Channel>(outputs)].map(([, { name }]) => name)),
);

const withAddress = itemsThat<Parameter>(({ value = '' }) => address.test(value));

const addressVariables = variablesThat((value) => address.test(value));

const asValue = (path: Path, fixes: Fix[]): Finding => ({
  path,
  message: l10n.t(
    "A script can't open an OBS address as a file. A channel copies the data and passes the local path instead.",
  ),
  fixes,
});

/** Folders in the container. Clashes between volumes are reported by a rule for volumes. */
function* channelFolders(job: PartialJob): Generator<[folder: string, path: Path]> {
  const mounts = new Map<string, Path>();
  for (const [index, volume] of items(job.spec?.volumes))
    for (const kind of ['nfs', 'pfs', 'obs'] as const) {
      const folder = volume[kind]?.local_path;
      if (folder) mounts.set(resolved(folder), ['spec', 'volumes', index, kind, 'local_path']);
    }
  yield* mounts;
  for (const [at, { local_dir = '' }] of channelsIn(job, withFolder)) yield [resolved(local_dir), [...at, 'local_dir']];
}

/** A free folder next to the one that is in use, or in the bucket. */
function beside(url: string, name = '', taken: readonly (string | undefined)[]): string {
  const parent = folderOf(url.replace(/\/+$/, ''));
  const folder = plainPath(parent).length < 2 ? url : parent;
  const names = [name.replaceAll('/', ''), 'output', 'output_1', 'output_2'].filter(Boolean);
  const candidates = names.map((it) => joinPath(folder, `${it}/`));
  return candidates.find((it) => !taken.some((other) => other && samePath(other, it))) ?? joinPath(folder, 'output_3/');
}

const inUse = (path: Path, owner: Path, other: string): Finding => ({
  path,
  message: l10n.t('The output is written to the folder in "{0}". Give it a folder of its own.', nameAt(owner)),
  fixes: [change(path, other)],
  related: [setHere(owner)],
});
