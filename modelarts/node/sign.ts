import { createHash, createHmac } from 'node:crypto';
import { signer } from '../session/signer.ts';

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const hmac = (key: string, data: string): string => createHmac('sha256', key).update(data).digest('hex');

/** Signing with the digests of Node. */
export const { signRequest, signature, canonicalRequest, stringToSign } = signer({ hash: sha256, hmac });
