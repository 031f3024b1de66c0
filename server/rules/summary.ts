import * as l10n from '@vscode/l10n';
import { add, quoted, remove, todo } from './kit/fixes.ts';
import type { Topic } from './kit/rule.ts';

const summary = ['algorithm', 'summary'];
const switches = ['tensorboard/enable', 'mindstudio-insight/enable'];

/** Logs for TensorBoard and MindStudio Insight. */
export const summaryRules: Topic = {
  about: ({ metadata, algorithm }) => metadata?.annotations || algorithm?.summary,
  rules: [
    {
      id: 'visualization-data-sources',
      severity: 'error',
      doc: 'TensorBoard and MindStudio Insight show the logs of the jobs that `algorithm.summary.data_sources` names.',
      invalid: [
        { metadata: { annotations: { 'tensorboard/enable': 'true' } }, algorithm: {} },
        {
          metadata: { annotations: { 'tensorboard/enable': 'true', 'mindstudio-insight/enable': 'true' } },
          algorithm: { summary: { data_sources: [] } },
        },
      ],
      valid: [
        {
          metadata: { annotations: { 'tensorboard/enable': 'true' } },
          algorithm: { summary: { data_sources: [{ job: { job_id: '425b7087-83de-49ed-9e40-5bb642be956f' } }] } },
        },
        { metadata: { annotations: { 'tensorboard/enable': 'false' } }, algorithm: {} },
      ],
      *check(job) {
        const annotations = job.metadata?.annotations ?? {};
        const keys = switches.filter((key) => annotations[key] === 'true');
        if (!keys.length || job.algorithm?.summary?.data_sources?.length) return;
        const path = [...summary, 'data_sources'];
        yield {
          path,
          message: l10n.t(
            '"data_sources" in "algorithm.summary" is missing: name the job whose logs {0} shows.',
            quoted(keys),
          ),
          fixes: [
            add(path, [{ job: { job_id: todo('job_id') } }]),
            ...(keys.length === 1 ? keys.map((key) => remove(['metadata', 'annotations', key])) : []),
          ],
          related: keys.map((key) => ({
            path: ['metadata', 'annotations', key],
            message: l10n.t('Switched on here.'),
          })),
        };
      },
    },
    {
      id: 'summary-log-dir',
      severity: 'error',
      doc: 'A job that writes visualisation logs (`log_type`) has to say where (`log_dir`).',
      invalid: [{ algorithm: { summary: { log_type: 'tensorboard' } } }],
      valid: [
        {
          algorithm: { summary: { log_type: 'tensorboard', log_dir: { pfs: { pfs_path: 'obs://pfs-bucket/tb/' } } } },
        },
      ],
      *check({ algorithm }) {
        const { log_type, log_dir } = algorithm?.summary ?? {};
        if (!log_type || log_dir) return;
        yield {
          path: [...summary, 'log_dir'],
          message: l10n.t('"log_type" needs "log_dir": name the folder the logs are written to.'),
          fixes: [
            add([...summary, 'log_dir'], { pfs: { pfs_path: `obs://${todo('bucket')}/logs/` } }),
            remove([...summary, 'log_type']),
          ],
          related: [{ path: [...summary, 'log_type'], message: l10n.t('Asked for here.') }],
        };
      },
    },
  ],
};
