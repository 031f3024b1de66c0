import * as l10n from '@vscode/l10n';
import { memoize } from '../document/memoize.ts';
import { isAt, nameAt, type Path } from '../document/path.ts';
import { typesOf } from '../document/schema.ts';
import type { Violations } from '../document/violations.ts';
import { change, fix, quote, remove, safe } from './kit/fixes.ts';
import { malformedName } from './kit/messages.ts';
import { nearest, safeIfTypo } from './kit/nearest.ts';
import type { Finding, Fix, Topic } from './kit/rule.ts';
import { sampleValue } from './kit/sampleValue.ts';
import { shown } from './kit/values.ts';
import { isNeedlessNull, typeMessage } from './kit/wrongType.ts';

/** Single properties that deserve better messages than the general ones in `schema.ts`. */
export const fieldRules: Topic = {
  rules: [
    {
      id: 'job-name-format',
      severity: 'error',
      doc: 'A job name must have 1 to 64 characters: letters (A to Z, a to z), digits, underscores, and hyphens.',
      invalid: [
        { metadata: { name: 'resnet50 run.01' } },
        { metadata: { name: '' } },
        { metadata: { name: 'é'.repeat(65) } },
        { metadata: { name: 'a'.repeat(65) } },
        { metadata: { name: `é${'-'.repeat(100_000)}é` } },
      ],
      valid: [
        { metadata: { name: 'resnet50-run_01' } },
        { metadata: { name: 'a'.repeat(64) } },
        { metadata: { name: 'nightly-${env:BUILD_ID}' } },
      ],
      explain: ({ kind, path, value, schema: { maxLength: longest = Infinity } }) =>
        (kind === 'pattern' || kind === 'length') && isAt(path, 'metadata.name')
          ? {
              path,
              message: malformedName(longest),
              fixes: [renameJob(path, String(value), longest)],
            }
          : undefined,
    },
    {
      id: 'mandatory-empty',
      severity: 'warning',
      doc: 'The documentation calls this property mandatory, but its value is empty.',
      invalid: [
        { algorithm: { inputs: [{ name: '', remote: { obs: { obs_url: '' } } }] } },
        { algorithm: { outputs: [{ name: ' ', remote: { obs: { obs_url: '/b/' } } }] } },
        {
          tasks: [
            { algorithm: { inputs: [{ name: '' }], outputs: [{ name: 'a', remote: { obs: { obs_url: '' } } }] } },
          ],
        },
        { spec: { output_model: { obs: { obs_path: '' } }, asset_model: { name: '', version: '1', type: 'a' } } },
        { algorithm: { summary: { log_type: 'tensorboard', log_dir: { pfs: { pfs_path: '' } } } } },
      ],
      valid: [
        { algorithm: { inputs: [{ name: 'data', remote: { obs: { obs_url: 'obs://b/' } } }] } },
        { spec: { log_export_path: { obs_url: '' } }, algorithm: { id: '', command: '' } },
        { algorithm: { inputs: [{ name: '${env:CHANNEL}' }] } },
      ],
      explain: ({ kind, path, schema }) =>
        kind === 'empty'
          ? {
              path,
              message: l10n.t('"{0}" is required, but empty.', nameAt(path)),
              fixes: [change(path, sampleValue(nameAt(path), schema))],
            }
          : undefined,
    },
    {
      id: 'null-noise',
      severity: 'hint',
      doc: 'Many properties are null, as in the output of an SDK. This is reported once, and one fix removes them all.',
      invalid: [{ algorithm: { id: null, name: null, code_dir: null, boot_file: null, command: null } }],
      valid: [{ algorithm: { id: null, name: null, policies: { auto_search: null } } }],
      explain: (violation, all) => {
        const nulls = isNeedlessNull(violation) ? needlessNulls(all) : [];
        if (nulls.length < manyNulls) return undefined;
        if (nulls[0]?.node !== violation.node) return 'explained';
        return {
          path: violation.path,
          message: l10n.t('{0} properties are null. Remove them or set a value.', nulls.length),
          fixes: [fix(l10n.t('Remove all properties that are null'), ...nulls.map(({ path }) => ({ remove: path })))],
        };
      },
    },
    {
      id: 'kind-not-in-list',
      severity: 'warning',
      doc: 'The documentation lists eight kinds of jobs. A regular training job has the kind `job`.',
      invalid: [{ kind: 'jobs' }],
      valid: [{ kind: 'job' }, { kind: 'hetero_job' }],
      explain: ({ kind, path, value, schema }) => {
        if (kind !== 'known-values' || !isAt(path, 'kind')) return undefined;
        const near = nearest(String(value), Object.keys(schema['x-known-values'] ?? {}));
        return {
          path,
          message: near
            ? l10n.t('Unknown job kind {0}. Did you mean "{1}"?', shown(value), near)
            : l10n.t('Unknown job kind {0}. The kind of a regular training job is "job".', shown(value)),
          fixes: [
            ...(near ? [safeIfTypo(change(path, near), String(value), near)] : []),
            ...(near === 'job' ? [] : [change(path, 'job')]),
          ],
        };
      },
    },
    {
      id: 'annotation-value-string',
      severity: 'error',
      codes: ['ModelArts.2787'],
      doc: 'An annotation must be a string, even for a number or boolean: `"3"`, `"true"`.',
      invalid: [
        { metadata: { annotations: { 'fault-tolerance/job-retry-num': 3 } } },
        { metadata: { annotations: { 'jupyter-lab/enable': true } } },
        { metadata: { annotations: { a: { b: 'c' }, d: null } } },
      ],
      valid: [{ metadata: { annotations: { 'fault-tolerance/job-retry-num': '3' } } }],
      explain: (violation) => {
        const { kind, path, value } = violation;
        if (kind !== 'type' || !isAt(path, 'metadata.annotations.*')) return undefined;
        if (isNumberOrFlag(value)) return unquoted(path);
        return { path, message: typeMessage(violation), fixes: [remove(path)] };
      },
    },
    {
      id: 'string-not-number',
      severity: 'error',
      codes: ['ModelArts.2787'],
      doc: 'Some properties are strings even though they usually hold numbers or booleans, such as the values of hyperparameters and environment variables.',
      invalid: [
        { algorithm: { parameters: [{ name: 'epochs', value: 10 }] } },
        { algorithm: { environments: { NCCL_IB_DISABLE: 1, DEBUG: true } } },
        { metadata: { name: 'a', workspace_id: 0 } },
      ],
      valid: [{ algorithm: { parameters: [{ name: 'epochs', value: '10' }] } }],
      explain: ({ kind, path, value, schema }) =>
        kind === 'type' && isNumberOrFlag(value) && typesOf(schema).includes('string') ? unquoted(path) : undefined,
    },
  ],
};

/** How many nulls are reported together. */
const manyNulls = 5;

const needlessNulls = memoize((violations: Violations) => [...violations.of('type')].filter(isNeedlessNull));

const unquoted = (path: Path): Finding => ({
  path,
  message: l10n.t('"{0}" must be a string. Put the value in quotes.', nameAt(path)),
  fixes: [quote(path)],
});

const isNumberOrFlag = (value: unknown) => typeof value === 'number' || typeof value === 'boolean';

/** A fix that keeps all letters and digits is safe. */
function renameJob(path: Path, name: string, longest: number): Fix {
  const near = jobNameLike(name, longest);
  const fixed = change(path, near);
  return lettersIn(name) === lettersIn(near) ? safe(fixed) : fixed;
}

const lettersIn = (name: string): string => name.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');

/** A valid job name that is close to an invalid one. */
function jobNameLike(name: string, longest: number): string {
  const clean = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest)
    .replace(/-+$/, '');
  return clean || 'training-job';
}
