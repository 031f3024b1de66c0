import type { Connection } from './connection.ts';
import type { Identity } from './identity.ts';
import { hostsOf, regions } from './regions.ts';

/** What a user says about a target, in settings or in the environment. */
export interface TargetSource {
  readonly region?: string | undefined;
  readonly url?: string | undefined;
  readonly iamUrl?: string | undefined;
  readonly projectId?: string | undefined;
}

export interface Addresses {
  readonly url?: string;
  readonly iamUrl?: string;
}

/** The addresses that are given, else those of the region. */
export function addressesOf({ region, url, iamUrl }: TargetSource): Addresses {
  const known = regions.find(({ id }) => id === region);
  const hosts = known && hostsOf(known);
  const [modelarts, iam] = [url || hosts?.modelarts, iamUrl || hosts?.iam];
  return { ...(modelarts && { url: modelarts }), ...(iam && { iamUrl: iam }) };
}

/** The hosts that credentials of a target may be sent to. */
export const boundHosts = ({ url, iamUrl }: Addresses): string[] =>
  [url, iamUrl].flatMap((address) => (address && URL.canParse(address) ? [new URL(address).host] : []));

/** What the user says comes first, then what comes with the credentials; nothing when neither leads to an address. */
export function resolveTarget(source: TargetSource, identity: Identity, name?: string): Connection | undefined {
  const region = source.region || identity.region;
  const projectId = source.projectId || identity.projectId;
  const { url, iamUrl } = addressesOf({ region, url: source.url, iamUrl: source.iamUrl || identity.iamUrl });
  if (url === undefined) return undefined;
  return {
    name: name ?? url,
    url,
    credential: identity.credential,
    ...(iamUrl && { iamUrl }),
    ...(region && { region }),
    ...(projectId && { projectId }),
  };
}

/** A target in environment variables of ours. */
export const targetSourceIn = (environment: Readonly<Record<string, string | undefined>>): TargetSource => ({
  region: environment['TRAININGJOB_REGION'],
  url: environment['TRAININGJOB_URL'],
  iamUrl: environment['TRAININGJOB_IAM_URL'],
  projectId: environment['TRAININGJOB_PROJECT_ID'],
});
