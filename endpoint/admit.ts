import { createHash, timingSafeEqual } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { type Answer, gatewayRefusal, refusal } from './answer.ts';

/** What a caller has to show. */
export interface Admission {
  readonly token: string;
  readonly projectId: string;
}

/** Why a call may not pass; nothing when it may. */
export function refuseEntry(headers: Headers, projectId: string, admission: Admission): Answer | undefined {
  const token = headers.get('x-auth-token');
  if (!token) return unauthenticated('x-auth-token not found');
  if (!isSame(token, admission.token)) return unauthenticated('decrypt token fail');
  if (projectId !== admission.projectId)
    return refusal('ModelArts.2786', l10n.t('The project ID of the address is not that of the token.'));
  return undefined;
}

/** The gateway's own words, by which clients tell the cases apart. */
const unauthenticated = (reason: string): Answer =>
  gatewayRefusal(401, 'APIGW.0301', `Incorrect IAM authentication information: ${reason}`);

/** Only names of this machine: a web page whose name is made to resolve to it must not get through. */
export function isLoopbackHost(host: string | null): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');
}

/** In a time that does not tell how much was right. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
