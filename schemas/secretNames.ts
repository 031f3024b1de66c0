/** What is taken for a secret. It isn't part of the API, but rules and masks must agree on it. */
import { isPath, isRandom, secretPartsIn } from './secretForms.ts';

/** Whether a value is a secret by its name, or has one by its form. */
export const looksSecret = (name: string, value: string): boolean =>
  isNamedSecret(name, value) || secretPartsIn(value).length > 0;

/** Whether a value is a secret by its name, or has one that only its name tells. */
export const isNamedSecret = (name: string, value: string): boolean =>
  isNamedByItself(name, value) || (name === 'image_url' && imageUser.test(value) && !secretPartsIn(value).length);

/** An image has a tag and a digest, and nothing else with these marks but a user and a password in front of it. */
const imageUser = /^[^\s/@:]+:[^\s/]*@(?!sha\d+:)/;

const isNamedByItself = (name: string, value: string): boolean =>
  isSecretName(name) ? !isPlain(name, value) : /key/i.test(name) && wordsOf(name).at(-1) === 'key' && isRandom(value);

/** Whether a name promises a secret. */
export function isSecretName(name: string): boolean {
  if (!mayBeSecretName(name)) return false;
  const words = wordsOf(name);
  const [last = '', before = ''] = words.toReversed();
  if (aboutSecrets.has(last)) return false;
  return isCertain(name, words) || isShortName(last, before) || isKeyName(name, last, before);
}

/** Every name that promises a secret has one of these in it. Most texts have none, and telling their words apart takes long. */
export const mayBeSecretName = (text: string): boolean => suspicious.test(text);

const suspicious = /ak|auth|bearer|cookie|cred|dsn|jwt|key|pass|pat|pw|secret|sk|token|webhook/i;

/** `DB_PASS`, `db-pass`, `dbPass`, and `DB_PASS_2` have the same words. */
const wordsOf = (name: string): readonly string[] =>
  name
    .split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+/)
    .filter((word) => !/^\d*$/.test(word))
    .map((word) => word.toLowerCase());

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Behind a secret's name, these are about the secret. */
const aboutSecrets = setOf('dir directory file filename folder len length name path size type');

/** Whatever stands before and behind. */
const isCertain = (name: string, words: readonly string[]): boolean =>
  certain.test(name) || (/token/i.test(name) && !pieceOfText.test(words.join('_')));

const certain =
  /passw(?!ordless)|passphrase|secret(?!ar)|credential|bearer|authorization|webhook([_-]?ur[il])?$|(access|account|api|auth|encryption|private|signing)[_-]?key/i;

/** In machine learning, a token is usually a piece of text, and a count or an ID of such tokens isn't a secret. */
const pieceOfText =
  /token(s|i[sz]|wise)|token_?(budget|count|dropout|embed|embeddings?|ids?|idx|len|length|level|limit|loss|merging|mixer|num|per|position|rate|ratio|size|type|weights?)(_|$)|(^|_)(audio|bos|class|cls|end|eos|image|mask|max|min|next|num|pad|patch|per|prompt|register|sep|special|start|stop|think|unk|video)_?token/;

/** Parts of many other words, so they count only as the last word of a name. */
const shortNames = setOf('ak auth cookie cookies cred creds dsn jwt pass pat pw pwd sk');

const isShortName = (last: string, before: string): boolean =>
  shortNames.has(last) ? !isOther(last, before) : /p(ass|wd)$/.test(last) && !englishPass.test(last);

/** Words that end like `SSHPASS`. */
const englishPass = /^(all|band|by|com|encom|high|low|multi|one|over|single|sur|tres|two|under)pass$/;

/**
 * A variable such as `WANDB_KEY`. A hyperparameter such as `prompt_key` usually is the name of a column, so it counts by its value
 * only.
 */
const isKeyName = (name: string, last: string, before: string): boolean =>
  last === 'key' && before !== '' && name === name.toUpperCase() && !isOther(last, before);

/** Behind these words, a name means something else. */
const others: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['pass', setOf('all backward band first forward high low max min multi n num one per second single third two')],
  ['pat', setOf('file glob name path search')],
  [
    'key',
    setOf(
      `answer audio bucket cache caption class column config data dataset dict feature field file foreign group hash hot image index
       input item join json label lookup map mask message messages metric object output partition primary prompt public query
       question record response reward row sample shard sort source state target text unique video`,
    ),
  ],
]);

const isOther = (last: string, before: string): boolean => others.get(last)?.has(before) ?? false;

/** True and false aren't secrets: `USE_AUTH_TOKEN` only says whether there is one. */
const isPlain = (name: string, value: string): boolean =>
  /^(true|false)?$/i.test(value) ||
  isPathOf(name, value) ||
  (/token/i.test(name) && specialToken.test(value)) ||
  (name === 'secret' && secretOfBuild.test(value)) ||
  (/webhook/i.test(name) && onThisMachine.test(value)) ||
  (/dsn$/i.test(name) && urlWithoutUser.test(value)) ||
  (!certain.test(name) && otherMeaning.test(value));

const specialToken = /^(<[^<>]*>|\[[A-Z]+\d*\])$/;
/** `docker build --secret id=…,src=…` names a file. */
const secretOfBuild = /^(?:type=\w+,)?id=/;
const onThisMachine = /^https?:\/\/(localhost|127\.|\[::1\])/i;
const urlWithoutUser = /^[\w+.-]+:\/\/[^@]*$/;

/** A name that isn't certain has other meanings, too: counts, and choices of a method. */
const otherMeaning =
  /^(\d{0,3}(\.\d{0,3})?|yes|no|on|off|none|null|aksk|pwd|roma|basic|bearer|digest|iam|kerberos|ldap|oauth2?|scram)$/i;

/** A password isn't a path, but variables of the shell are. */
const isPathOf = (name: string, value: string): boolean =>
  /pass|pwd/i.test(name) ? /^(OLD)?PWD$/.test(name) && value.startsWith('/') : isPath(value);
