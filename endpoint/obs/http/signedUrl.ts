import { obsSignature } from '../../../modelarts/node/signObs.ts';
import { stringToSign } from '../../../modelarts/obs/obsSignature.ts';
import type { AccessKeys } from '../../../modelarts/session/signing.ts';

export interface SignedObject {
  readonly bucket: string;
  readonly key: string;
  /** What the answer says it is. */
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

/** A URL that gives an object to whoever has it, for some time. */
export function signedUrl(origin: string, { bucket, key, type, expires }: SignedObject, keys: AccessKeys): string {
  const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const seconds = Math.floor(expires / 1000);
  const { accessKey, secretKey, securityToken = '' } = keys;
  const resource = `${path}?response-content-type=${type}&x-obs-security-token=${securityToken}`;
  const query = new URLSearchParams({
    AccessKeyId: accessKey,
    Expires: String(seconds),
    'response-content-type': type,
    'x-obs-security-token': securityToken,
    Signature: obsSignature(stringToSign({ method: 'GET', headers: {} }, resource, { expires: seconds }), secretKey),
  });
  return `${origin}${path}?${query}`;
}
