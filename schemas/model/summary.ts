import { array, enumeration, object, optional, ref, string } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };

export const PfsSummary = object('PfsSummary', 'A folder on an OBS parallel file system for visualization logs.', {
  pfs_path: string('URL of the folder. It must be on a parallel file system, not in an ordinary OBS bucket.', otc),
});

export const LogDir = object('LogDir', 'Where visualization logs are written.', {
  pfs: ref('Folder on a parallel file system that receives the logs.', PfsSummary, otc),
});

export const JobSummary = object('JobSummary', 'Reference to a training job that wrote visualization logs.', {
  job_id: string('UUID of the training job. It must have a `summary` with `log_type`.', otc),
});

export const NfsSummary = object('NfsSummary', 'A folder on SFS Turbo that contains visualization logs.', {
  nfs_path: string('URL of the folder on SFS Turbo.', { since: 'SDK 3.1.211' }),
});

export const DataSource = object('DataSource', 'A source of logs for TensorBoard or MindStudio Insight.', {
  job: ref('Training job whose logs are displayed.', JobSummary, otc),
  nfs: optional(ref('Folder on SFS Turbo whose logs are displayed.', NfsSummary, { since: 'SDK 3.1.211' })),
});

export const Summary = object(
  'Summary',
  'Visualization logs of a job. With `log_type` and `log_dir`, the job writes logs. With `data_sources`, it displays the logs of other jobs.',
  {
    log_type: optional(
      enumeration(
        'Type of log that the job writes, so that visualization jobs can display it later. Requires `log_dir`.',
        { tensorboard: 'Event files for TensorBoard.', 'mindstudio-insight': 'Profiling data for MindStudio Insight.' },
        otc,
      ),
    ),
    log_dir: optional(ref('Where the job writes its visualization logs. Required if `log_type` is set.', LogDir, otc)),
    data_sources: optional(
      array(
        'Logs to display. Required if the annotation `tensorboard/enable` or `mindstudio-insight/enable` is `true`.',
        DataSource,
        otc,
      ),
    ),
  },
);
