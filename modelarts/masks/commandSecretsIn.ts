import { namedSecretsIn } from '../../schemas/commandSecrets.ts';
import { type JsonToken, stringIn } from './jsonTokens.ts';
import { masked, type Range } from './ranges.ts';
import { jsonReading } from './readings.ts';

/** Where a string of a JSON text, taken for a command, has secrets. */
export function commandSecretsIn({ kind, start, end }: JsonToken, text: string): Range[] {
  if (kind !== 'string') return [];
  const written = text.slice(start + 1, end - 1);
  if (!written.includes('\\')) return rangesOf(written, (index) => start + 1 + index);
  // Escapes that aren't JSON's aren't read here, because other places have them as they are.
  if (stringIn(text.slice(start, end)) === '') return [];
  const { text: read, origin } = jsonReading(written);
  return rangesOf(read, (index) => start + 1 + origin(index));
}

const rangesOf = (command: string, origin: (index: number) => number): Range[] =>
  namedSecretsIn(command).map((secret) => ({ start: origin(secret.start), end: origin(secret.end), mask: masked }));
