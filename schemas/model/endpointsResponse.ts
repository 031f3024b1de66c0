import { array, ref, responseObject, string } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };

export const TaskUrl = responseObject('TaskUrl', 'SSH address of one task.', {
  task: string('ID of the task that the address belongs to.', otc),
  url: string('SSH address of the task.', otc),
});

export const SshResp = responseObject('SshResp', 'SSH access to the containers of the job.', {
  key_pair_names: array('Names of the key pairs that can log in.', string('Name of a key pair.'), otc),
  task_urls: array('SSH address of each task.', TaskUrl, otc),
});

export const AppEndpoint = responseObject('AppEndpoint', 'Address of an application that runs in the job.', {
  url: string('URL that opens the application in a browser.', otc),
  token: string('Access token of the application. Anyone who has it can open the application.', {
    sensitive: true,
    ...otc,
  }),
});

export const JobEndpointsResp = responseObject('JobEndpointsResp', 'Ways to access the job while it runs.', {
  ssh: ref('SSH addresses, one for each task.', SshResp, otc),
  jupyter_lab: ref('JupyterLab in the job, if `jupyter-lab/enable` is `true`.', AppEndpoint, otc),
  tensorboard: ref('TensorBoard for the logs of the job, if `tensorboard/enable` is `true`.', AppEndpoint, otc),
  mindstudio_insight: ref('MindStudio Insight, if `mindstudio-insight/enable` is `true`.', AppEndpoint, otc),
});
