import { looksSecret } from '../../schemas/secretNames.ts';

/** Whether a variable looks like a credential of another program. A job file from elsewhere must not get one without the user's word. */
export const isForeignCredential = (name: string, value = ''): boolean =>
  looksSecret(name, value) || families.test(name);

/** Tools that keep credentials in variables whose names don't say so, or in files that a variable names. */
const families =
  /^(ALIBABA_CLOUD|ALICLOUD|ARM|AWS|AZURE|CLOUDSDK|GOOGLE|OCI|TENCENTCLOUD|VAULT)_|^(DOCKER_AUTH_CONFIG|KUBECONFIG|NETRC|SSH_AUTH_SOCK)$/i;
