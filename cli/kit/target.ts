import * as l10n from '@vscode/l10n';
import { identityInProfileFile } from '../../modelarts/node/profileFile.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import { type Identity, identityInEnvironment, ownIdentityIn } from '../../modelarts/target/identity.ts';
import { resolveTarget, targetSourceIn } from '../../modelarts/target/resolveTarget.ts';
import { UsageError } from './command.ts';

/** The environment's target: other users can see what is on a command line. */
export async function targetIn(environment: NodeJS.ProcessEnv): Promise<Connection> {
  const connection = resolveTarget(targetSourceIn(environment), await identityIn(environment));
  if (!connection)
    throw new UsageError(l10n.t('Set TRAININGJOB_REGION or TRAININGJOB_URL to say where jobs are submitted.'));
  const { projectId, region, iamUrl } = connection;
  if (projectId || (region && iamUrl)) return connection;
  throw new UsageError(l10n.t('Set TRAININGJOB_PROJECT_ID, or TRAININGJOB_REGION to look up the project ID.'));
}

/** Whether the environment has a target at all. */
export const hasTarget = (environment: NodeJS.ProcessEnv): boolean => {
  const { region, url } = targetSourceIn(environment);
  return Boolean(region || url);
};

/** Our own variables come before those of other tools, and these before their file. */
async function identityIn(environment: NodeJS.ProcessEnv): Promise<Identity> {
  const identity =
    ownIdentityIn(environment) ?? identityInEnvironment(environment) ?? (await identityInProfileFile(environment));
  if (identity) return identity;
  throw new UsageError(
    l10n.t(
      'Set TRAININGJOB_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, to say who submits jobs. If you have no account, run trainingjob serve, and set what it prints.',
    ),
  );
}
