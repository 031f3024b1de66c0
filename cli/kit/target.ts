import * as l10n from '@vscode/l10n';
import { identityInProfileFile } from '../../modelarts/node/profileFile.ts';
import type { ShownTarget } from '../../modelarts/operations/createTrainingJob.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import { type Identity, identityInEnvironment, ownIdentityIn } from '../../modelarts/target/identity.ts';
import { resolveTarget, targetSourceIn } from '../../modelarts/target/resolveTarget.ts';
import { UsageError } from './command.ts';

/** The environment's target: other users can see what is on a command line. */
export const targetIn = async (environment: NodeJS.ProcessEnv): Promise<Connection> =>
  wholeTarget(await knownTargetIn(environment));

/** A target as far as it is known, for showing it, and what must be set before anything can be sent to it. */
export interface KnownTarget {
  readonly target: ShownTarget;
  readonly missing: readonly string[];
}

/** A target to which something can be sent. */
export function wholeTarget({ target, missing: [first] }: KnownTarget): Connection {
  if (first !== undefined || !hasUrl(target)) throw new UsageError(first ?? missingUrl());
  return target;
}

/** What the environment says of a target. */
export async function knownTargetIn(environment: NodeJS.ProcessEnv): Promise<KnownTarget> {
  const identity = await identityIn(environment);
  const known: Identity = identity ?? { credential: { kind: 'token', token: '' } };
  const target = resolveTarget(targetSourceIn(environment), known) ?? { credential: known.credential };
  return { target, missing: [...(identity ? [] : [missingIdentity()]), ...missingPlace(target)] };
}

/** Whether the environment has a target at all. */
export const hasTarget = (environment: NodeJS.ProcessEnv): boolean => {
  const { region, url } = targetSourceIn(environment);
  return Boolean(region || url);
};

const hasUrl = (target: ShownTarget): target is ShownTarget & Connection =>
  target.url !== undefined && target.name !== undefined;

/** Our own variables come before those of other tools, and these before their file. */
const identityIn = async (environment: NodeJS.ProcessEnv): Promise<Identity | undefined> =>
  ownIdentityIn(environment) ?? identityInEnvironment(environment) ?? (await identityInProfileFile(environment));

function missingPlace({ url, projectId, region, iamUrl }: ShownTarget): string[] {
  if (url === undefined) return [missingUrl()];
  if (projectId || (region && iamUrl)) return [];
  return [l10n.t('Set TRAININGJOB_PROJECT_ID, or TRAININGJOB_REGION to look up the project ID.')];
}

const missingUrl = () => l10n.t('Set TRAININGJOB_REGION or TRAININGJOB_URL to say where jobs are submitted.');

const missingIdentity = () =>
  l10n.t(
    'Set TRAININGJOB_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, to say who submits jobs. If you have no account, run trainingjob serve, and set what it prints.',
  );
