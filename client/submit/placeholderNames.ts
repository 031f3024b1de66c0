import { isForeignCredential } from '../../modelarts/submission/foreignCredentials.ts';
import { withoutSecrets } from '../../modelarts/target/identity.ts';
import type { PlaceholderNames } from '../../server/protocol.ts';
import type { StoredSecrets } from './storedSecrets.ts';

/** The names that placeholders can have here: stored secrets, and variables that a job may get. */
export const placeholderNames =
  (stored: StoredSecrets, environment: NodeJS.ProcessEnv): (() => PlaceholderNames) =>
  () => {
    const variables = Object.entries(withoutSecrets(environment)).flatMap(([name, value]) =>
      value === undefined || isForeignCredential(name, value) || !/^[A-Za-z_][\w.-]*$/.test(name) ? [] : [name],
    );
    return { secrets: stored.names(), variables: variables.sort() };
  };
