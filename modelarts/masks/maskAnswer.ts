import { isJson } from '../jsonValue.ts';
import { commandSecretsIn } from './commandSecretsIn.ts';
import { findNamedSecrets } from './findNamedSecrets.ts';
import { findSecretsInJson } from './findSecrets.ts';
import { jsonTokens } from './jsonTokens.ts';
import { maskText } from './maskSecrets.ts';
import { maskRanges, valueRange } from './ranges.ts';

/** Masks known secrets in an answer. In JSON, also masks properties whose names look secret, and what a command has. */
export function maskAnswer(text: string, secrets: readonly string[]): string {
  if (!isJson(text)) return maskText(text, secrets);
  const tokens = [...jsonTokens(text)];
  return maskRanges(text, [
    ...findNamedSecrets(text, tokens).map(valueRange),
    ...tokens.filter(({ name }) => name === '"command"').flatMap((token) => commandSecretsIn(token, text)),
    ...findSecretsInJson(text, tokens, secrets).map(({ range }) => range),
  ]);
}
