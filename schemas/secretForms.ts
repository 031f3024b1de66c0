/** What is a secret by its form, whatever it's called. */

/** The passwords of the URLs in a text, such as that of a proxy, as written. */
export const passwordsIn = (text: string): string[] => [...text.matchAll(urlPassword)].map(([password]) => password);

/** The parts of a text that are secrets by their form, as written. */
export const secretPartsIn = (text: string): string[] => secretMatchesIn(text).map(([secret]) => secret);

/** The same with their places. */
export const secretMatchesIn = (text: string): RegExpExecArray[] =>
  suspicious.test(text) ? secretForms.flatMap((form) => (text.search(form) < 0 ? [] : [...text.matchAll(form)])) : [];

/** All forms have something of this. Most values have nothing, and asking each form takes long. */
const suspicious =
  /:\/\/[^\s/?#]*@|:[^\s/?#:@]*@|[DEGNYdegny]=|gh[opsu]_|github_pat_|glpat-|hf_|npm_|sk-|xox|A[KS]IA|AIza|eyJ|[A-Za-z0-9]{20}|PRIVATE/;

/** Ends at the last `@` in front of the path. */
const urlPassword = /(?<=:\/\/[^\s/?#@:"']{0,200}:)(?!\$\{(?:secret|env):)[^\s/?#"']+(?=@)/g;

/**
 * A match never goes beyond a string of JSON, and never is a placeholder. Each form begins at few places of a text, and only once in a run
 * of the characters that it has, so searching takes time in proportion to the text.
 */
const secretForms: readonly RegExp[] = [
  urlPassword,
  // In front of a host that is written without a scheme, as images are: it has dots or a port. The digest of an image is no host.
  /(?<=(?<![^\s"'=,(])(?!(?:acct|mailto|sips?|ssh|xmpp):)[A-Za-z_][\w.%+-]{0,63}:)(?![$<])[^\s/?#"']{1,200}(?=@(?:(?:localhost|(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,}|(?:\d{1,3}\.){3}\d{1,3})(?::\d|\/)|[\w-]{1,63}:\d{1,5}\/))/g,
  // The same with another host, where that is all of a string and the password isn't a word.
  /(?<=(?<![^"'])(?!(?:acct|mailto|sips?|ssh|xmpp):)[A-Za-z_][\w.%+-]{0,63}:)(?![$<])(?=[^\s/?#"'@]*\d)[^\s/?#"'@]{4,200}(?=@(?!sha\d)[A-Za-z][\w-]{0,62}(?:\/[^\s"']*)?(?:["']|$))/g,
  // A user of a URL with a longer name than people have: keys of Sentry, of object storage, and tokens of Git.
  /(?<=(?:https?|obs|s3[an]?):\/\/)[^\s/?#@:"'$]{20,200}(?=(?::[^\s/?#"']*)?@)/gi,
  // Fields of connection strings, and parameters of URLs.
  /(?<=\b(?:AccountKey|SharedAccessKey|password)=|;pwd=|[?&](?:x-(?:amz|obs)-(?:security-token|signature)|access_token|api_?key|sig|signature|token)=)[^\s"'&;$*][^\s"'&;]*/gi,
  // GitHub and GitLab.
  /(?<![A-Za-z0-9])(?:gh[opsu]_[A-Za-z0-9]{10,}|github_pat_\w{10,}|glpat-[\w-]{10,})/g,
  // Hugging Face, npm, OpenAI and its like, and Slack.
  /(?<![A-Za-z0-9])(?:hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{30,}|sk-(?=[\w-]{0,200}\d)[\w-]{0,80}[A-Za-z0-9]{16,}|xox[abprs]-[\w-]{10,})/g,
  // AWS, Google, and signed JSON (JWT).
  /(?<![A-Za-z0-9])(?:A[KS]IA[A-Z0-9]{16}|AIza[\w-]{30,}|(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*)/g,
  // Huawei Cloud: 20 capitals and digits, and 40 characters in no order. Hashes have no capitals.
  /(?<![\w/.-])(?=[A-Z0-9]{0,19}[A-Z][A-Z0-9]{0,18}[A-Z])(?=[A-Z0-9]{0,18}\d[A-Z0-9]{0,17}\d)[A-Z0-9]{20}(?![\w/.-])/g,
  /(?<![\w/.-])(?=[A-Za-z0-9]{0,39}[a-z])(?=[A-Za-z0-9]{0,39}[A-Z])(?=[A-Za-z0-9]{0,38}\d[A-Za-z]{1,38}\d)[A-Za-z0-9]{40}(?![\w/.=+-])/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-"]{1,20000}/g,
];

/** The key of a lock has many letters and digits in a row, in no order. The key of a table is a word. */
export const isRandom = (value: string): boolean =>
  value.split(/[^A-Za-z0-9]+/).some((part) => part.length >= 16 && (part.match(digitToLetter) ?? []).length >= 3);

const digitToLetter = /\d(?=[A-Za-z])/g;

/**
 * A file with a secret isn't the secret. Base64 can begin with a slash, and a password with anything, so only a well-known folder at
 * the beginning or the end of a file that holds keys makes a path.
 */
export const isPath = (value: string): boolean => !/\s/.test(value) && (knownFolder.test(value) || keyFile.test(value));

const knownFolder =
  /^(?:~|\.{1,2}|\/(?:cache|data|dev|etc|home|mnt|opt|proc|root|run|srv|tmp|usr|var|work|workspace))\//;

const keyFile = /\.(?:asc|cer|cfg|conf|crt|env|gpg|ini|json|jwk|key|netrc|p12|pem|pfx|pub|toml|txt|ya?ml)$/;
