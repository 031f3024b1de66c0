import * as l10n from '@vscode/l10n';
import { profilePath, readPrivateFile } from '../modelarts/node/profileFile.ts';
import type { Connection } from '../modelarts/target/connection.ts';
import { type Identity, identityInEnvironment, identityInProfile } from '../modelarts/target/identity.ts';
import { hostsOf, regions } from '../modelarts/target/regions.ts';
import { UsageError } from './command.ts';

/** Where to send jobs and as whom, as the environment says: what stands on a command line is visible to other users. */
export async function targetIn(environment: NodeJS.ProcessEnv): Promise<Connection> {
  const identity = await identityIn(environment);
  const region = environment['TRAININGJOB_REGION'] || identity.region;
  const hosts = region === undefined ? undefined : hostsOfRegion(region);
  const url = environment['TRAININGJOB_URL'] || hosts?.modelarts;
  if (!url) throw new UsageError(l10n.t('Set TRAININGJOB_REGION or TRAININGJOB_URL. They say where to send the job.'));
  const projectId = environment['TRAININGJOB_PROJECT_ID'] || identity.projectId;
  const iamUrl = environment['TRAININGJOB_IAM_URL'] || identity.iamUrl || hosts?.iam;
  if (!projectId && !(region && iamUrl))
    throw new UsageError(l10n.t('Set TRAININGJOB_PROJECT_ID, or TRAININGJOB_REGION to have it looked up.'));
  return {
    name: url,
    url,
    credential: identity.credential,
    ...(region && { region }),
    ...(projectId && { projectId }),
    ...(iamUrl && { iamUrl }),
  };
}

function hostsOfRegion(id: string): ReturnType<typeof hostsOf> | undefined {
  const region = regions.find((it) => it.id === id);
  return region && hostsOf(region);
}

/** A token or a user of our own variables, keys of the vendor's variables, or keys of the vendor's file, in this order. */
async function identityIn(environment: NodeJS.ProcessEnv): Promise<Identity> {
  const token = environment['TRAININGJOB_TOKEN'];
  if (token) return { credential: { kind: 'token', token } };
  const { TRAININGJOB_ACCOUNT: account, TRAININGJOB_USER: user, TRAININGJOB_PASSWORD: password } = environment;
  if (account && user && password) return { credential: { kind: 'password', account, user, password } };
  const keys = identityInEnvironment(environment) ?? identityInProfile(await profileText(environment));
  if (keys) return keys;
  throw new UsageError(
    l10n.t('Set TRAININGJOB_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. They say who sends the job.'),
  );
}

const profileText = async (environment: NodeJS.ProcessEnv): Promise<string> =>
  (await readPrivateFile(profilePath(environment))) ?? '';
