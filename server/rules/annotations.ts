import * as l10n from '@vscode/l10n';
import type { PartialJob } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';
import { add, change, remove, rename, safe } from './kit/fixes.ts';
import { nearest } from './kit/nearest.ts';
import type { Finding, Topic } from './kit/rule.ts';

const place = ['metadata', 'annotations'];
const retries = 'fault-tolerance/job-retry-num';
const needRetries = ['fault-tolerance/hang-retry', 'fault-tolerance/job-unconditional-retry'];
const template = 'job_template';

const known = fieldAt(place)?.properties ?? {};
const switches = Object.keys(known).filter((key) => known[key]?.enum?.includes('true'));

/** The values of annotations that switch something off, as people write them. */
const off = /^(?:false|no?|off|0|disabled?)$/i;

const annotationsOf = ({ metadata }: PartialJob) => metadata?.annotations ?? {};

const withAnnotations = (annotations: Readonly<Record<string, string>>) => ({ metadata: { annotations } });

/** What switches platform features on, and what these need. */
export const annotationRules: Topic = {
  about: ({ metadata }) => metadata?.annotations,
  rules: [
    {
      id: 'annotation-retry-num',
      severity: 'error',
      formatOnly: true,
      doc: 'Automatic restart takes a whole number from `"1"` to `"128"`, written as a string. Without the annotation a job is never restarted.',
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
        const path = [...place, retries];
        yield {
          path,
          message: l10n.t('"{0}" is a number of restarts: write a whole number from "1" to "128".', retries),
          fixes: [change(path, '3'), remove(path)],
        };
      },
    },
    {
      id: 'annotation-retry-num-otc',
      severity: 'hint',
      doc: 'Open Telekom Cloud restarts a job three times at most; Huawei Cloud up to 128 times.',
      invalid: [withAnnotations({ [retries]: '4' })],
      valid: [withAnnotations({ [retries]: '3' })],
      *check(job) {
        const { [retries]: count } = annotationsOf(job);
        if (count === undefined || !isRetryCount(count) || Number(count) <= 3) return;
        const path = [...place, retries];
        yield {
          path,
          message: l10n.t('Open Telekom Cloud restarts a job three times at most: set "{0}" to "3" there.', retries),
          fixes: [change(path, '3')],
        };
      },
    },
    {
      id: 'annotation-retry-dependency',
      severity: 'warning',
      doc: 'Restarting a hanging job, or after any failure, extends automatic restart, so it needs `fault-tolerance/job-retry-num`.',
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
            path: [...place, key],
            message: l10n.t('"{0}" works only with automatic restart: set "{1}" too.', key, retries),
            fixes: [add([...place, retries], '3'), remove([...place, key])],
          };
      },
    },
    {
      id: 'annotation-boolean',
      severity: 'warning',
      formatOnly: true,
      doc: 'Annotations that switch something on or off take `"true"` or `"false"`, in lower case.',
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
          if (value !== undefined && value !== 'true' && value !== 'false') yield notASwitch(key, value);
        }
      },
    },
    {
      id: 'annotation-unknown-key',
      severity: 'hint',
      doc: 'No source lists this annotation. The service may know more of them, so this is a hint only: misspelt ones are silently ignored.',
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
      doc: 'The template `Template RL` belongs to heterogeneous jobs (`kind` is `hetero_job`). Other jobs need no template: ModelArts fills it in.',
      invalid: [{ kind: 'job', ...withAnnotations({ [template]: 'Template RL' }) }],
      valid: [{ kind: 'hetero_job', ...withAnnotations({ [template]: 'Template RL' }) }],
      *check(job) {
        if (!job.kind || job.kind === 'hetero_job' || annotationsOf(job)[template] !== 'Template RL') return;
        const path = [...place, template];
        yield {
          path,
          message: l10n.t('"Template RL" is for heterogeneous jobs: leave "{0}" out of any other.', template),
          fixes: [remove(path), change(['kind'], 'hetero_job')],
          related: [{ path: ['kind'], message: l10n.t('The kind of this job.') }],
          tags: ['unnecessary'],
        };
      },
    },
  ],
};

const retryCount = new RegExp(known[retries]?.pattern ?? '');

const isRetryCount = (text: string): boolean => retryCount.test(text);

function notASwitch(key: string, value: string): Finding {
  const path = [...place, key];
  const isSameWord = /^(?:true|false)$/i.test(value);
  const [likely, other] = off.test(value) ? ['false', 'true'] : ['true', 'false'];
  return {
    path,
    message: l10n.t('"{0}" is a switch: write "true" or "false".', key),
    fixes: [isSameWord ? safe(change(path, likely)) : change(path, likely), change(path, other)],
  };
}

function unknownKey(key: string, annotations: Readonly<Record<string, string | undefined>>): Finding {
  const near = nearest(
    key,
    Object.keys(known).filter((name) => annotations[name] === undefined),
  );
  const path = [...place, key];
  return {
    path,
    on: 'name',
    message: near
      ? l10n.t('"{0}" is no annotation known here: did you mean "{1}"?', key, near)
      : l10n.t('"{0}" is no annotation known here: check the spelling.', key),
    fixes: near ? [rename(path, near)] : [],
  };
}
