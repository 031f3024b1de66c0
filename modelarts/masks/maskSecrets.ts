/** A text without the secrets: services and proxies print what they were sent into their answers. */
export const maskSecrets = (text: string, secrets: readonly string[]): string =>
  secrets
    .flatMap(spellings)
    .sort(([a], [b]) => b.length - a.length)
    .reduce((masked, [spelling, mask]) => masked.replaceAll(spelling, mask), text);

/** Inside longer words so few characters are chance; as a whole string they are the value. */
const shortest = 4;

/** As it is, inside a JSON string (with and without escaped slashes), and inside an address. */
function spellings(secret: string): [spelling: string, mask: string][] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  if (secret.length < shortest) return secret === '' ? [] : [[`"${inJson}"`, '"***"']];
  const all = [secret, inJson, inJson.replaceAll('/', '\\/'), encodeURIComponent(secret.toWellFormed())];
  return [...new Set(all)].map((spelling) => [spelling, '***']);
}

/** Stands in a journal for what must not be written there. */
export const masked = '***';
