import * as l10n from '@vscode/l10n';
import { isAt } from '../document/path.ts';
import { typesOf } from '../document/schema.ts';
import { change, quote, remove, safe } from './kit/fixes.ts';
import { nearest, safeIfSlip } from './kit/nearest.ts';
import type { Topic } from './kit/rule.ts';
import { shown } from './kit/values.ts';

/** Single fields that deserve better words than the general ones of `schema.ts`. */
export const fieldRules: Topic = {
  rules: [
    {
      id: 'job-name-format',
      severity: 'error',
      doc: 'A job name has 1 to 64 characters, and only letters (A to Z, a to z), digits, underscores and hyphens.',
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
        isAt(path, 'metadata.name') && (kind === 'pattern' || kind === 'length')
          ? {
              path,
              message: l10n.t(
                'The "name" of a job takes 1 to {0} letters, digits, hyphens and underscores: change {1}.',
                longest,
                shown(value),
              ),
              fixes: [safe(change(path, jobNameLike(String(value), longest)))],
            }
          : undefined,
    },
    {
      id: 'kind-not-in-list',
      severity: 'warning',
      doc: 'The documentation knows eight kinds of job. An ordinary training job is of the kind `job`.',
      invalid: [{ kind: 'jobs' }],
      valid: [{ kind: 'job' }, { kind: 'hetero_job' }],
      explain: ({ kind, path, value, schema }) => {
        if (kind !== 'known-values' || !isAt(path, 'kind')) return undefined;
        const near = nearest(String(value), Object.keys(schema['x-known-values'] ?? {}));
        return {
          path,
          message: l10n.t('{0} is no kind of training job that is known: use "job".', shown(value)),
          fixes: [
            ...(near ? [safeIfSlip(change(path, near), String(value), near)] : []),
            ...(near === 'job' ? [] : [change(path, 'job')]),
          ],
        };
      },
    },
    {
      id: 'annotation-value-string',
      severity: 'error',
      codes: ['ModelArts.2787'],
      doc: 'Annotations are texts, also those that hold a number or a switch: `"3"`, `"true"`.',
      invalid: [
        { metadata: { annotations: { 'fault-tolerance/job-retry-num': 3 } } },
        { metadata: { annotations: { 'jupyter-lab/enable': true } } },
        { metadata: { annotations: { a: { b: 'c' }, d: null } } },
      ],
      valid: [{ metadata: { annotations: { 'fault-tolerance/job-retry-num': '3' } } }],
      explain: ({ kind, path, value }) =>
        kind === 'type' && isAt(path, 'metadata.annotations.*')
          ? {
              path,
              message: l10n.t('Annotations are texts: write the value of "{0}" in quotes.', String(path.at(-1))),
              fixes: value === undefined || value === null ? [remove(path)] : [quote(path)],
            }
          : undefined,
    },
    {
      id: 'string-not-number',
      severity: 'error',
      codes: ['ModelArts.2787'],
      doc: 'Some fields are texts although they mostly hold numbers or switches, above all the values of hyperparameters and environment variables.',
      invalid: [
        { algorithm: { parameters: [{ name: 'epochs', value: 10 }] } },
        { algorithm: { environments: { NCCL_IB_DISABLE: 1, DEBUG: true } } },
        { metadata: { name: 'a', workspace_id: 0 } },
      ],
      valid: [{ algorithm: { parameters: [{ name: 'epochs', value: '10' }] } }],
      explain: ({ kind, path, value, schema }) =>
        kind === 'type' && isNumberOrFlag(value) && typesOf(schema).includes('string')
          ? {
              path,
              message: l10n.t(
                '"{0}" is a text, also where it holds a number: write it in quotes.',
                String(path.at(-1)),
              ),
              fixes: [quote(path)],
            }
          : undefined,
    },
  ],
};

const isNumberOrFlag = (value: unknown) => typeof value === 'number' || typeof value === 'boolean';

/** The job name nearest to a text that is none. */
function jobNameLike(text: string, longest: number): string {
  const clean = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest)
    .replace(/-+$/, '');
  return clean || 'training-job';
}
