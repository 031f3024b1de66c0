import type { Connection } from './connection.ts';
import type { Identity } from './identity.ts';
import { hostsOf, regions } from './regions.ts';

/** What a user says about a target, in settings or in the environment. */
export interface TargetSource {
  readonly region?: string | undefined;
  readonly url?: string | undefined;
  readonly iamUrl?: string | undefined;
  readonly obsUrl?: string | undefined;
  readonly projectId?: string | undefined;
}

export interface Addresses {
  readonly url?: string;
  readonly iamUrl?: string;
  readonly obsUrl?: string;
}

/** The addresses that are given, else those of the region. */
export function addressesOf({ region, url, iamUrl, obsUrl }: TargetSource): Addresses {
  const known = regions.find(({ id }) => id === region);
  const hosts = known && hostsOf(known);
  const [modelarts, iam, obs] = [url || hosts?.modelarts, iamUrl || hosts?.iam, obsUrl || hosts?.obs];
  return { ...(modelarts && { url: modelarts }), ...(iam && { iamUrl: iam }), ...(obs && { obsUrl: obs }) };
}

/**
 * The hosts that credentials of a target may be sent to. Object storage is among them only where the user names it: that of a region is
 * known, and credentials that were entered before it was used are for that region, too.
 */
export function boundHosts(source: TargetSource): string[] {
  const { url, iamUrl } = addressesOf(source);
  return [url, iamUrl, source.obsUrl].flatMap((it) => (it && URL.canParse(it) ? [new URL(it).host] : []));
}

/** What the user says comes first, then what comes with the credentials; nothing when neither leads to an address. */
export function resolveTarget(source: TargetSource, identity: Identity, name?: string): Connection | undefined {
  const region = source.region || identity.region;
  const projectId = source.projectId || identity.projectId;
  const { obsUrl: ownObsUrl } = source;
  const own = { region, url: source.url, iamUrl: source.iamUrl || identity.iamUrl, obsUrl: ownObsUrl };
  const { url, iamUrl, obsUrl } = addressesOf(own);
  if (url === undefined) return undefined;
  return {
    name: name ?? url,
    url,
    credential: identity.credential,
    ...(iamUrl && { iamUrl }),
    ...(obsUrl && { obsUrl }),
    ...(region && { region }),
    ...(projectId && { projectId }),
  };
}

/** A target in environment variables of ours. */
export const targetSourceIn = (environment: Readonly<Record<string, string | undefined>>): TargetSource => ({
  region: environment['TRAININGJOB_REGION'],
  url: environment['TRAININGJOB_URL'],
  iamUrl: environment['TRAININGJOB_IAM_URL'],
  obsUrl: environment['TRAININGJOB_OBS_URL'],
  projectId: environment['TRAININGJOB_PROJECT_ID'],
});
