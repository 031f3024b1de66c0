import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { isNamedSecret, isSecretName } from '../../schemas/secretNames.ts';
import { type JsonToken, stringIn, textOf } from './jsonTokens.ts';

/** An object or array while its parts are read. */
interface Part {
  /** A property with a secret name holds it, or a part around it. */
  readonly isSecret: boolean;
  /** Of a parameter or a label, which has its name beside its value. */
  name?: string;
  value?: JsonToken;
}

/** The strings and numbers of a JSON text that are secrets by their names. Placeholders aren't. Without recursion, because answers can be nested deeply. */
export function findNamedSecrets(text: string, tokens: readonly JsonToken[]): JsonToken[] {
  const found = new Set<JsonToken>();
  const parts: Part[] = [{ isSecret: false }];
  const check = (name: string | undefined, token: JsonToken | undefined) => {
    if (name !== undefined && token && isSecretValue(name, textOf(token, text), token.kind === 'number'))
      found.add(token);
  };
  const visit: Readonly<Record<JsonToken['kind'], (token: JsonToken, part: Part, name: string) => unknown>> = {
    open: (_token, part, name) => parts.push({ isSecret: part.isSecret || isSecretName(name) }),
    close: (_token, { name, value }) => {
      check(name, value);
      parts.pop();
    },
    string: (token, part, name) => {
      check(part.isSecret ? 'secret' : name, token);
      if (name === 'name' || name === 'key') part.name = textOf(token, text);
      if (name === 'value') part.value = token;
    },
    number: (token, part, name) => visit.string(token, part, name),
    name: () => undefined,
  };
  for (const token of tokens) visit[token.kind](token, parts.at(-1) ?? { isSecret: false }, stringIn(token.name));
  return tokens.filter((token) => found.has(token));
}

/** Whether a value is a secret by its name. A number that is short counts something. */
export const isSecretValue = (name: string, value: string, isNumber: boolean): boolean =>
  isNamedSecret(name, value) && value.search(placeholderPattern) < 0 && (!isNumber || value.length > 3);
