import { namedSecretsIn } from '../../schemas/commandSecrets.ts';
import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { isNamedSecret } from '../../schemas/secretNames.ts';
import { isJson } from '../jsonValue.ts';
import { findSecrets, findSecretsInJson } from './findSecrets.ts';
import { jsonTokens } from './jsonTokens.ts';
import { masked, maskRanges } from './ranges.ts';

/**
 * Masks secrets in a text, because services and proxies repeat requests in their answers: in upper and lower case, escaped as in JSON,
 * HTML, or a URL, and in base64. JSON stays JSON. A secret of fewer than four characters is masked only where it is a whole string,
 * because it is part of many words.
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  if (!isJson(text)) return maskText(text, secrets);
  const found = findSecretsInJson(text, [...jsonTokens(text)], secrets);
  return maskRanges(
    text,
    found.map(({ range }) => range),
  );
}

/** The same for a text that is never JSON. */
export const maskText = (text: string, secrets: readonly string[]): string =>
  maskRanges(text, findSecrets(text, secrets));

/** The same for a command, in which secrets have names, too. */
export const maskCommand = (command: string, secrets: readonly string[]): string =>
  maskRanges(command, [
    ...findSecrets(command, secrets),
    ...namedSecretsIn(command).map(({ start, end }) => ({ start, end, mask: masked })),
  ]);

/** The same for a value of a job file, which its name can make a secret. */
export const maskValue = (name: string, value: string): string =>
  isNamedSecret(name, value) && value.search(placeholderPattern) < 0 ? masked : maskCommand(value, []);
