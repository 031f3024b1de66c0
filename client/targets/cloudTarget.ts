/** A setting and an identity make a target. Pure: knows no VS Code. */

import type { Connection } from '../../modelarts/target/connection.ts';
import type { Identity } from '../../modelarts/target/identity.ts';
import { hostsOf, regions } from '../../modelarts/target/regions.ts';
import type { TargetSetting } from '../window/settings.ts';

export interface Addresses {
  readonly url?: string;
  readonly iamUrl?: string;
}

/** Those of the setting, else those of its region. */
export function addressesOf({ region, url, iamUrl }: TargetSetting): Addresses {
  const known = regions.find(({ id }) => id === region);
  const hosts = known && hostsOf(known);
  const [modelarts, iam] = [url ?? hosts?.modelarts, iamUrl ?? hosts?.iam];
  return { ...(modelarts && { url: modelarts }), ...(iam && { iamUrl: iam }) };
}

/** The hosts that credentials of a target may be sent to. */
export const boundHosts = ({ url, iamUrl }: Addresses): string[] =>
  [url, iamUrl].flatMap((address) => (address && URL.canParse(address) ? [new URL(address).host] : []));

export function cloudTarget(name: string, setting: TargetSetting, url: string, identity: Identity): Connection {
  const { iamUrl = identity.iamUrl } = addressesOf(setting);
  const { region = identity.region, projectId = identity.projectId } = setting;
  return {
    name,
    url,
    credential: identity.credential,
    ...(iamUrl && { iamUrl }),
    ...(region && { region }),
    ...(projectId && { projectId }),
  };
}
