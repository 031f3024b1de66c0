import { array, object, optional, ref, string } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };

export const SshReq = object('SshReq', 'SSH access to the containers of the job.', {
  key_pair_names: optional(
    array(
      'Names of the key pairs that can log in, as in the ECS console.',
      string('Name of a key pair.', { examples: ['KeyPair-name'], reuse: 'key-pair' }),
      otc,
    ),
  ),
});

export const JobEndpointsReq = object('JobEndpointsReq', 'Ways to access the job while it runs.', {
  ssh: optional(ref('Enables SSH access to the containers, for debugging a running job.', SshReq, otc)),
});
