import { createHmac } from 'node:crypto';

/** The signature of a text by a secret key, as object storage takes it. */
export const obsSignature = (text: string, secretKey: string): string =>
  createHmac('sha1', secretKey).update(text).digest('base64');
