import type { Job } from '../../server/plan/job.ts';

const stranger = { user_id: 'u-stranger', user_name: 'stranger' };

/** The same job, as another user creates it at the same time. */
export const twinJob = (job: Job, id: string): Job => ({ ...job, metadata: { ...job.metadata, ...stranger, id } });

/** A job of the same name by another user, which runs something else. */
export const strangersJob = (job: Job, id: string): Job => ({
  ...twinJob(job, id),
  algorithm: { command: 'python of_a_stranger.py', engine: { image_url: 'strangers/image:1' } },
});

/** The same job with its logs in a folder of their own. */
export const cousinsJob = (job: Job, id: string): Job => ({
  ...twinJob(job, id),
  spec: { ...job.spec, log_export_path: { obs_url: '/strangers/logs/' } },
});
