import * as l10n from '@vscode/l10n';
import type { PartialJob } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';
import { add, change, changeOther, remove, rename, safe } from './kit/fixes.ts';
import { kindOf } from './kit/kindOf.ts';
import { requires, setHere } from './kit/messages.ts';
import { nearest } from './kit/nearest.ts';
import type { Finding, Topic } from './kit/rule.ts';

const annotationsPath = ['metadata', 'annotations'];
const retries = 'fault-tolerance/job-retry-num';
const needRetries = ['fault-tolerance/hang-retry', 'fault-tolerance/job-unconditional-retry'];
const template = 'job_template';

const known = fieldAt(annotationsPath)?.properties ?? {};
const switches = Object.keys(known).filter((key) => known[key]?.enum?.includes('true'));

/** Values that people write to turn something off. */
const off = /^(?:false|no?|off|0|disabled?)$/i;

const annotationsOf = ({ metadata }: PartialJob) => metadata?.annotations ?? {};

const withAnnotations = (annotations: Readonly<Record<string, string>>) => ({ metadata: { annotations } });

/** Annotations turn platform features on. */
export const annotationRules: Topic = {
  about: ({ metadata }) => metadata?.annotations,
  rules: [
    {
      id: 'annotation-retry-num',
      severity: 'error',
      formatOnly: true,
      doc: 'The number of automatic restarts is an integer from `"1"` to `"128"`, written as a string. A job without this annotation is never restarted.',
      invalid: [
        withAnnotations({ [retries]: '0' }),
        ...['129', '1000', '-1', '2.5', 'three', ''].map((count) => withAnnotations({ [retries]: count })),
      ],
      valid: [
        withAnnotations({ [retries]: '3' }),
        ...['1', '128'].map((count) => withAnnotations({ [retries]: count })),
      ],
      replacesSchema: [`metadata.annotations.${retries}`],
      *check(job) {
        const { [retries]: count } = annotationsOf(job);
        if (count === undefined || isRetryCount(count)) return;
        const path = [...annotationsPath, retries];
        yield {
          path,
          message: l10n.t('"{0}" must be a string with an integer from 1 to 128.', retries),
          fixes: [change(path, '3'), remove(path)],
        };
      },
    },
    {
      id: 'annotation-retry-num-otc',
      severity: 'hint',
      doc: 'Open Telekom Cloud restarts a job at most 3 times, Huawei Cloud up to 128 times.',
      invalid: [withAnnotations({ [retries]: '4' })],
      valid: [withAnnotations({ [retries]: '3' })],
      *check(job) {
        const { [retries]: count } = annotationsOf(job);
        if (count === undefined || !isRetryCount(count) || Number(count) <= 3) return;
        const path = [...annotationsPath, retries];
        yield {
          path,
          message: l10n.t('"{0}" can be at most "3" on Open Telekom Cloud.', retries),
          fixes: [change(path, '3')],
        };
      },
    },
    {
      id: 'annotation-retry-dependency',
      severity: 'warning',
      doc: '`fault-tolerance/hang-retry` and `fault-tolerance/job-unconditional-retry` extend automatic restarts, so they need `fault-tolerance/job-retry-num`.',
      invalid: [
        withAnnotations({ 'fault-tolerance/hang-retry': 'true' }),
        withAnnotations({ 'fault-tolerance/job-unconditional-retry': 'true' }),
      ],
      valid: [
        withAnnotations({ [retries]: '3', 'fault-tolerance/hang-retry': 'true' }),
        withAnnotations({ 'fault-tolerance/hang-retry': 'false' }),
      ],
      *check(job) {
        const annotations = annotationsOf(job);
        if (annotations[retries] !== undefined) return;
        for (const key of needRetries.filter((name) => annotations[name] === 'true'))
          yield {
            path: [...annotationsPath, key],
            message: requires(key, retries),
            fixes: [add([...annotationsPath, retries], '3'), remove([...annotationsPath, key])],
          };
      },
    },
    {
      id: 'annotation-boolean',
      severity: 'warning',
      formatOnly: true,
      doc: 'Annotations that turn something on or off must be `"true"` or `"false"`, in lowercase.',
      invalid: [
        withAnnotations({ 'jupyter-lab/enable': 'yes' }),
        ...switches.map((key) => withAnnotations({ [key]: 'False' })),
      ],
      valid: [withAnnotations({ 'jupyter-lab/enable': 'true' })],
      replacesSchema: switches.map((key) => `metadata.annotations.${key}`),
      *check(job) {
        const annotations = annotationsOf(job);
        for (const key of switches) {
          const value = annotations[key];
          if (value !== undefined && value !== 'true' && value !== 'false') yield notBoolean(key, value);
        }
      },
    },
    {
      id: 'annotation-unknown-key',
      severity: 'hint',
      doc: "The documentation doesn't list this annotation. The service silently ignores misspelled annotations, but it may support others, so this is only a hint.",
      invalid: [withAnnotations({ 'tensorboard/enabled': 'true' }), withAnnotations({ 'example.com/team': 'vision' })],
      valid: [withAnnotations({ 'tensorboard/enable': 'true' })],
      *check(job) {
        for (const key of Object.keys(annotationsOf(job)))
          if (!Object.hasOwn(known, key)) yield unknownKey(key, annotationsOf(job));
      },
    },
    {
      id: 'annotation-template-rl',
      severity: 'hint',
      doc: "`Template RL` is for heterogeneous jobs (`kind` is `hetero_job`). Other jobs don't need a template because ModelArts sets it.",
      invalid: [{ kind: 'job', ...withAnnotations({ [template]: 'Template RL' }) }],
      valid: [{ kind: 'hetero_job', ...withAnnotations({ [template]: 'Template RL' }) }],
      *check(job) {
        if (!job.kind || kindOf(job) === 'hetero_job' || annotationsOf(job)[template] !== 'Template RL') return;
        const path = [...annotationsPath, template];
        yield {
          path,
          message: l10n.t('"{0}" can be "Template RL" only for heterogeneous jobs.', template),
          fixes: [remove(path), changeOther(['kind'], 'hetero_job')],
          related: [setHere(['kind'])],
          tags: ['unnecessary'],
        };
      },
    },
  ],
};

// biome-ignore lint/plugin/noBuiltRegex: of our own schema
const retryCount = new RegExp(known[retries]?.pattern ?? '');

const isRetryCount = (value: string): boolean => retryCount.test(value);

function notBoolean(key: string, value: string): Finding {
  const path = [...annotationsPath, key];
  const isSameWord = /^(?:true|false)$/i.test(value);
  const [likely, other] = off.test(value) ? ['false', 'true'] : ['true', 'false'];
  return {
    path,
    message: l10n.t('"{0}" must be "true" or "false".', key),
    fixes: [isSameWord ? safe(change(path, likely)) : change(path, likely), change(path, other)],
  };
}

function unknownKey(key: string, annotations: Readonly<Record<string, string | undefined>>): Finding {
  const near = nearest(
    key,
    Object.keys(known).filter((name) => annotations[name] === undefined),
  );
  const path = [...annotationsPath, key];
  return {
    path,
    on: 'name',
    message: near
      ? l10n.t('Unknown annotation "{0}". Did you mean "{1}"?', key, near)
      : l10n.t('Unknown annotation "{0}". Check the spelling.', key),
    fixes: near ? [rename(path, near)] : [],
  };
}
