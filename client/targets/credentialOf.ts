import type { Credential } from '../../modelarts/target/connection.ts';
import type { TargetAnswers } from './targetAnswers.ts';

/** The credential that was entered; nothing where it is found elsewhere. */
export function credentialOf({ kind, ...fields }: Partial<TargetAnswers>): Credential | undefined {
  const { accessKey = '', secretKey = '', securityToken, account = '', user = '', password = '', token = '' } = fields;
  if (kind === 'keys' || kind === 'temporary')
    return { kind: 'keys', accessKey, secretKey, ...(securityToken && { securityToken }) };
  if (kind === 'password') return { kind, account, user, password };
  return kind === 'token' ? { kind, token } : undefined;
}
