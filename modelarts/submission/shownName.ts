import { maskBody, plainSecretsIn } from '../masks/maskBody.ts';
import { maskText } from '../masks/maskSecrets.ts';
import { nameIn } from './jobTemplate.ts';

/** The name of a job for messages and files: without the secrets that its body has in plain text. */
export const shownName = (name: string, body: string): string =>
  nameIn(maskBody(body)) === name ? name : maskText(name, plainSecretsIn(body));
