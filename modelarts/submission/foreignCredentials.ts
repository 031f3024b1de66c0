import { isSecretName, looksSecret } from '../../schemas/secretNames.ts';

/**
 * Whether a variable looks like a credential of another program, by its name alone if its value isn't known. A job file from
 * elsewhere must not get one without the user's word.
 */
export const isForeignCredential = (name: string, value?: string): boolean =>
  families.test(name) || (value === undefined ? isSecretName(name) : looksSecret(name, value));

/** Tools that keep credentials in variables whose names don't say so, or in files that a variable names. */
const families =
  /^(ALIBABA_CLOUD|ALICLOUD|ARM|AWS|AZURE|CLOUDSDK|GOOGLE|OCI|TENCENTCLOUD|VAULT)_|^(DOCKER_AUTH_CONFIG|KUBECONFIG|NETRC|SSH_AUTH_SOCK)$/i;
