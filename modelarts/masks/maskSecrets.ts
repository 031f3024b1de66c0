/** Masks secrets in a text, because services and proxies repeat requests in their answers. */
export const maskSecrets = (text: string, secrets: readonly string[]): string =>
  secrets
    .flatMap(spellings)
    .sort(([a], [b]) => b.length - a.length)
    .reduce((masked, [spelling, mask]) => masked.replaceAll(spelling, mask), text);

/** A shorter secret is masked only as a whole string, because it can be part of a word by chance. */
const shortest = 4;

/** As written, in a JSON string (with and without escaped slashes), and in a URL. */
function spellings(secret: string): [spelling: string, mask: string][] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  if (secret.length < shortest) return secret === '' ? [] : [[`"${inJson}"`, '"***"']];
  const all = [secret, inJson, inJson.replaceAll('/', '\\/'), encodeURIComponent(secret.toWellFormed())];
  return [...new Set(all)].map((spelling) => [spelling, '***']);
}

/** Replaces secrets in the journal. */
export const masked = '***';
