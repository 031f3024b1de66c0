import { array, ref, responseObject, string } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };

export const TaskUrl = responseObject('TaskUrl', 'SSH address of one task.', {
  task: string('ID of the task the address belongs to.', otc),
  url: string('Address to log in at by SSH.', otc),
});

export const SshResp = responseObject('SshResp', 'SSH access to the containers of the job.', {
  key_pair_names: array('Key pairs that may log in.', string('Name of a key pair.'), otc),
  task_urls: array('Where each task can be logged in to.', TaskUrl, otc),
});

export const AppEndpoint = responseObject('AppEndpoint', 'Where an application of the job can be opened.', {
  url: string('Address of the application, for a browser.', otc),
  token: string('Token that opens the application to whoever holds it: treat it as a password.', {
    sensitive: true,
    ...otc,
  }),
});

export const JobEndpointsResp = responseObject('JobEndpointsResp', 'Ways to reach the job while it runs.', {
  ssh: ref('Addresses for SSH, one for each task.', SshResp, otc),
  jupyter_lab: ref('JupyterLab inside the job, when `jupyter-lab/enable` is on.', AppEndpoint, otc),
  tensorboard: ref('TensorBoard over its logs, when `tensorboard/enable` is on.', AppEndpoint, otc),
  mindstudio_insight: ref('MindStudio Insight, when `mindstudio-insight/enable` is on.', AppEndpoint, otc),
});
