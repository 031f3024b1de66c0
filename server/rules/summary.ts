import * as l10n from '@vscode/l10n';
import { add, remove, todo } from './kit/fixes.ts';
import { requires, setHere } from './kit/messages.ts';
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
      doc: 'TensorBoard and MindStudio Insight show the logs of the jobs in `algorithm.summary.data_sources`.',
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
            'Missing property "data_sources" in "algorithm.summary". Add the jobs whose logs you want to see.',
          ),
          fixes: [
            add(path, [{ job: { job_id: todo('job_id') } }]),
            ...(keys.length === 1 ? keys.map((key) => remove(['metadata', 'annotations', key])) : []),
          ],
          related: keys.map((key) => setHere(['metadata', 'annotations', key])),
        };
      },
    },
    {
      id: 'summary-log-dir',
      severity: 'error',
      doc: 'A job that writes visualization logs (`log_type`) needs a folder for them (`log_dir`).',
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
          message: requires('log_type', 'log_dir'),
          fixes: [
            add([...summary, 'log_dir'], { pfs: { pfs_path: `obs://${todo('bucket')}/logs/` } }),
            remove([...summary, 'log_type']),
          ],
          related: [setHere([...summary, 'log_type'])],
        };
      },
    },
  ],
};
