import type { Credential } from '../../modelarts/target/connection.ts';
import type { IdentitySource } from '../window/settings.ts';

/** What the user enters for a target, secrets included. */
export interface TargetAnswers {
  readonly region: string;
  readonly url: string;
  readonly iamUrl: string;
  readonly obsUrl: string;
  readonly kind: IdentityKind;
  readonly source: IdentitySource;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken: string;
  readonly account: string;
  readonly user: string;
  readonly password: string;
  readonly token: string;
  readonly projectId: string;
  readonly workspaceId: string;
  readonly name: string;
}

/** How a user can prove who they are. */
export type IdentityKind = Credential['kind'] | 'temporary' | 'environment' | 'profile';
