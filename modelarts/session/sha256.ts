/** SHA-256 for where there is no Node: that of a browser answers later, and requests are signed at once. */
import { hmac } from '@noble/hashes/hmac';
import { sha256 as digest } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';

/** In hex. */
export const sha256 = (data: string | Uint8Array): string => bytesToHex(digest(data));

/** The HMAC of a text, in hex. */
export const hmacSha256 = (key: string, data: string): string => bytesToHex(hmac(digest, key, data));
