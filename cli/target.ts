import * as l10n from '@vscode/l10n';
import type { Target } from '../modelarts/target.ts';
import { UsageError } from './command.ts';

/** Where to send jobs, as the environment says: what stands on a command line is visible to other users. */
export function targetIn(environment: NodeJS.ProcessEnv): Target {
  const valueNamed = (name: string): string => {
    const value = environment[name];
    if (value) return value;
    throw new UsageError(l10n.t('The environment variable {0} is not set. It says where to send the job.', name));
  };
  const url = valueNamed('TRAININGJOB_URL');
  return {
    name: url,
    url,
    projectId: valueNamed('TRAININGJOB_PROJECT_ID'),
    credential: { kind: 'token', token: valueNamed('TRAININGJOB_TOKEN') },
  };
}
