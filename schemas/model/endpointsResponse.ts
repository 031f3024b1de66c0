import { answer, list, part, text } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };

export const TaskUrl = answer('TaskUrl', 'SSH address of one task.', {
  task: text('ID of the task the address belongs to.', otc),
  url: text('Address to log in at by SSH.', otc),
});

export const SshResp = answer('SshResp', 'SSH access to the containers of the job.', {
  key_pair_names: list('Key pairs that may log in.', text('Name of a key pair.'), otc),
  task_urls: list('Where each task can be logged in to.', TaskUrl, otc),
});

export const AppEndpoint = answer('AppEndpoint', 'Where an application of the job can be opened.', {
  url: text('Address of the application, for a browser.', otc),
  token: text('Token that opens the application to whoever holds it: treat it as a password.', {
    sensitive: true,
    ...otc,
  }),
});

export const JobEndpointsResp = answer('JobEndpointsResp', 'Ways to reach the job while it runs.', {
  ssh: part('Addresses for SSH, one for each task.', SshResp, otc),
  jupyter_lab: part('JupyterLab inside the job, when `jupyter-lab/enable` is on.', AppEndpoint, otc),
  tensorboard: part('TensorBoard over its logs, when `tensorboard/enable` is on.', AppEndpoint, otc),
  mindstudio_insight: part('MindStudio Insight, when `mindstudio-insight/enable` is on.', AppEndpoint, otc),
});
