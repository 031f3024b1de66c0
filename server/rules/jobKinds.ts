import * as l10n from '@vscode/l10n';
import type { Path } from '../document/path.ts';
import { add, change, fix, remove } from './kit/fixes.ts';
import { kindOf } from './kit/kindOf.ts';
import { items } from './kit/lists.ts';
import { requires, setHere } from './kit/messages.ts';
import { freeFlavor } from './kit/pool.ts';
import type { Topic } from './kit/rule.ts';

/** What belongs to one kind of job only. */
export const jobKindRules: Topic = {
  about: (job) =>
    kindOf(job) !== 'job' ||
    job.tasks ||
    job.ftjob_config ||
    job.train_type ||
    job.algorithm?.autosearch_config_path ||
    job.algorithm?.autosearch_framework_path,
  rules: [
    {
      id: 'hetero-without-tasks',
      severity: 'warning',
      doc: 'A heterogeneous job consists of tasks, so `kind` `hetero_job` needs `tasks`.',
      invalid: [{ kind: 'hetero_job' }, { kind: 'hetero_job', tasks: [] }],
      valid: [{ kind: 'hetero_job', tasks: [{ role: 'learner' }] }, { kind: 'job' }],
      *check(job) {
        if (kindOf(job) !== 'hetero_job' || job.tasks?.length) return;
        yield {
          path: ['kind'],
          message: l10n.t('A job of kind "hetero_job" requires "tasks".'),
          fixes: [change(['kind'], 'job')],
        };
      },
    },
    {
      id: 'tasks-complete',
      severity: 'warning',
      doc: 'A task needs its own code (`algorithm`) and its own nodes (`task_resource`).',
      invalid: [{ tasks: [{ role: 'learner' }] }, { tasks: [{ algorithm: { code_dir: '/b/c/' } }] }],
      valid: [{ tasks: [{ algorithm: { code_dir: '/b/c/' }, task_resource: { node_count: 1 } }] }],
      *check({ tasks }) {
        for (const [index, task] of items(tasks))
          for (const name of ['algorithm', 'task_resource'] as const)
            if (!task[name])
              yield {
                path: ['tasks', index, name],
                message: l10n.t('A task requires "{0}".', name),
                fixes:
                  name === 'task_resource'
                    ? [add(['tasks', index, name], { flavor_id: freeFlavor, node_count: 1 })]
                    : [],
              };
      },
    },
    {
      id: 'fine-tuning-only',
      severity: 'hint',
      excludesIn: ['algorithm', 'algorithm.engine'],
      doc: '`ftjob_config` belongs to a fine-tuning job, whose type is in `train_type`. ModelArts provides the code and image of such a job.',
      invalid: [
        { ftjob_config: { model_type: 'a' } },
        { train_type: 'SFT', algorithm: { code_dir: '/b/c/', boot_file: '/b/c/t.py' } },
        { train_type: 'LORA', algorithm: { engine: { image_url: 'o/i:1' } } },
      ],
      valid: [{ train_type: 'SFT', ftjob_config: {}, algorithm: { inputs: [] } }, { algorithm: { code_dir: '/b/c/' } }],
      *check({ ftjob_config, train_type, algorithm }) {
        if (ftjob_config && !train_type)
          yield {
            path: ['ftjob_config'],
            message: requires('ftjob_config', 'train_type'),
            fixes: [add(['train_type'], 'SFT'), remove(['ftjob_config'])],
          };
        if (!train_type || !algorithm) return;
        const own: [boolean, Path][] = [
          [Boolean(algorithm.code_dir), ['algorithm', 'code_dir']],
          [Boolean(algorithm.boot_file), ['algorithm', 'boot_file']],
          [Boolean(algorithm.engine?.image_url), ['algorithm', 'engine', 'image_url']],
        ];
        const present = own.flatMap(([is, path]) => (is ? [path] : []));
        for (const path of present)
          yield {
            path,
            message: l10n.t('ModelArts provides the code and image of a fine-tuning job.'),
            fixes: [
              fix(l10n.t('Remove code and image'), ...present.map((remove) => ({ remove }))),
              remove(['train_type']),
            ],
            related: [setHere(['train_type'])],
            tags: ['unnecessary'],
          };
      },
    },
    {
      id: 'autosearch-paths-kind',
      severity: 'hint',
      excludesIn: ['algorithm'],
      doc: '`autosearch_config_path` and `autosearch_framework_path` belong to jobs of kind `autosearch_job`.',
      invalid: [{ kind: 'job', algorithm: { autosearch_config_path: 'obs://b/a.yaml' } }],
      valid: [
        { kind: 'autosearch_job', algorithm: { autosearch_config_path: 'obs://b/a.yaml' } },
        { algorithm: { autosearch_config_path: 'obs://b/a.yaml' } },
      ],
      *check(job) {
        const kind = kindOf(job);
        if (!kind || kind === 'autosearch_job') return;
        for (const name of ['autosearch_config_path', 'autosearch_framework_path'] as const)
          if (job.algorithm?.[name])
            yield {
              path: ['algorithm', name],
              message: l10n.t('"{0}" belongs to jobs of kind "autosearch_job".', name),
              fixes: [remove(['algorithm', name])],
              related: [setHere(['kind'])],
              tags: ['unnecessary'],
            };
      },
    },
  ],
};
