/** What is taken for a secret. It isn't part of the API, but rules and masks must agree on it. */

/** Whether a value is a secret by its name, or has one because it is a URL with a password. */
export const looksSecret = (name: string, value: string): boolean =>
  isNamedSecret(name, value) || passwordsIn(value).length > 0;

/** Whether a value is a secret by its name. */
export const isNamedSecret = (name: string, value: string): boolean => isSecretName(name) && !isPlain(name, value);

/** Whether a name promises a secret. */
export const isSecretName = (name: string): boolean =>
  isCertainName(name) || shortNames.has(lastWord(name)) || /pwd$/i.test(name);

/** The passwords of the URLs in a text, such as that of a proxy, as written. */
export const passwordsIn = (text: string): string[] => [...text.matchAll(urlPassword)].map(([password]) => password);

/** Ends at the last `@` in front of the path. Linear, because a password begins at one place in a URL only. */
export const urlPassword = /(?<=:\/\/[^\s/?#@:"']{0,200}:)[^\s/?#"']+(?=@)/g;

const isCertainName = (name: string): boolean => certain.test(name) || (/token/i.test(name) && !pieceOfText.test(name));

const certain =
  /passw|passphrase|secret|credential|bearer|authorization|(access|account|api|auth|encryption|private|signing)[_-]?key/i;

/** In machine learning, a token is usually a piece of text, and a count or an ID of such tokens isn't a secret. */
const pieceOfText =
  /token(s|i[sz]|[_-]?(count|id|len|limit|num|size|type))|(bos|cls|eos|mask|max|min|num|pad|sep|special|unk)[_-]?token/i;

/** Parts of many other words, so they count only as the last word of a name. */
const shortNames: ReadonlySet<string> = new Set(['ak', 'auth', 'cred', 'creds', 'jwt', 'pass', 'pat', 'pwd', 'sk']);

/** `DB_PASS`, `db-pass`, `dbPass`, and `DB_PASS_2` end in the same word. */
const lastWord = (name: string): string =>
  name
    .split(/(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+/)
    .findLast((word) => !/^\d*$/.test(word))
    ?.toLowerCase() ?? '';

/** True and false aren't secrets: `USE_AUTH_TOKEN` only says whether there is one. A short name has other meanings, too. */
const isPlain = (name: string, value: string): boolean =>
  /^(true|false)?$/i.test(value) ||
  (!isCertainName(name) && /^([\d.]+|[./~].*|yes|no|on|off|none|basic|digest)$/i.test(value));
