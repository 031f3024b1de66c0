import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { mapStrings } from './mapStrings.ts';
import { masked } from './maskSecrets.ts';

/** Names of properties with secret values. */
const secretName = /secret|passw|token(?!s|iz)|credential|api_?key|access_?key|private_?key/i;

/** Masks secrets that are written in a JSON body. Placeholders are unchanged. */
export function maskBody(body: string): string {
  const secrets = new Set<unknown>(namedSecrets(parse(body)));
  return mapStrings(body, (written, name) =>
    isPlainSecret(written, name, secrets) ? JSON.stringify(masked) : written,
  );
}

/** The secrets that `maskBody` masks. */
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
  (secretName.test(name ?? '') || (name === '"value"' && secrets.has(parse(written)))) &&
  written.search(placeholderPattern) < 0;

/** The values of parameters with secret names. Without recursion, because answers can be nested deeply. */
function* namedSecrets(root: unknown): Generator<string> {
  const parts = [root];
  for (const part of parts) {
    if (typeof part !== 'object' || part === null) continue;
    const { name, value } = part as { name?: unknown; value?: unknown };
    if (typeof name === 'string' && typeof value === 'string' && secretName.test(name)) yield value;
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
