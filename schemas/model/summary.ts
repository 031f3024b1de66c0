import { array, enumeration, object, optional, ref, string } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };

export const PfsSummary = object('PfsSummary', 'A folder on an OBS parallel file system, for visualisation logs.', {
  pfs_path: string('URL of the folder. An ordinary OBS bucket will not do: it has to be a parallel file system.', otc),
});

export const LogDir = object('LogDir', 'Place that visualisation logs are written to.', {
  pfs: ref('Folder of a parallel file system that receives the logs.', PfsSummary, otc),
});

export const JobSummary = object('JobSummary', 'Reference to a training job that has written visualisation logs.', {
  job_id: string('UUID of that training job. It needs a `summary` with `log_type` of its own.', otc),
});

export const NfsSummary = object('NfsSummary', 'A folder on SFS Turbo that holds visualisation logs.', {
  nfs_path: string('URL of the folder on SFS Turbo.', { since: 'SDK 3.1.211' }),
});

export const DataSource = object('DataSource', 'One source of logs for TensorBoard or MindStudio Insight.', {
  job: ref('Training job whose logs are shown.', JobSummary, otc),
  nfs: optional(ref('Folder on SFS Turbo whose logs are shown.', NfsSummary, { since: 'SDK 3.1.211' })),
});

export const Summary = object(
  'Summary',
  'Visualisation logs of a job. `log_type` and `log_dir` make the job write them, `data_sources` makes it show those of others.',
  {
    log_type: optional(
      enumeration(
        'Sort of log the job writes, for visualisation jobs to show later. Needs `log_dir`.',
        { tensorboard: 'Event files for TensorBoard.', 'mindstudio-insight': 'Profiling data for MindStudio Insight.' },
        otc,
      ),
    ),
    log_dir: optional(ref('Where the job writes its visualisation logs. Mandatory with `log_type`.', LogDir, otc)),
    data_sources: optional(
      array(
        'Logs to show. A job whose annotations switch `tensorboard/enable` or `mindstudio-insight/enable` on cannot do without.',
        DataSource,
        otc,
      ),
    ),
  },
);
