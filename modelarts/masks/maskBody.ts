import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { mapStrings } from './mapStrings.ts';
import { masked } from './maskSecrets.ts';

/** Members whose names say that their values are secret. */
const telling = /secret|passw|token(?!s|iz)|credential|api_?key|access_?key|private_?key/i;

/** A body of JSON as it may be kept: secrets that were written into it plainly are gone, references stay. */
export function maskBody(body: string): string {
  const secrets = new Set<unknown>(namedSecrets(parse(body)));
  return mapStrings(body, (written, name) =>
    isPlainSecret(written, name, secrets) ? JSON.stringify(masked) : written,
  );
}

/** What `maskBody` would take out of a body. */
export function plainSecretsIn(body: string): string[] {
  const found: string[] = [];
  const secrets = new Set<unknown>(namedSecrets(parse(body)));
  mapStrings(body, (written, name) => {
    if (isPlainSecret(written, name, secrets)) found.push(String(parse(written)));
    return written;
  });
  return found;
}

const isPlainSecret = (written: string, name: string | undefined, secrets: ReadonlySet<unknown>): boolean =>
  (telling.test(name ?? '') || (name === '"value"' && secrets.has(parse(written)))) &&
  written.search(placeholderPattern) < 0;

/** Parameters have their names beside their values. Without recursion: an answer may be nested as deeply as it likes. */
function* namedSecrets(root: unknown): Generator<string> {
  const parts = [root];
  for (const part of parts) {
    if (typeof part !== 'object' || part === null) continue;
    const { name, value } = part as { name?: unknown; value?: unknown };
    if (typeof name === 'string' && typeof value === 'string' && telling.test(name)) yield value;
    for (const inner of Object.values(part)) parts.push(inner);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
