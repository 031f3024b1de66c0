/** What a command gives the name of a secret. */
import { isNamedSecret } from './secretNames.ts';

/**
 * The values of a command line that are secrets by their names, as written: `--name value`, `--name=value`, `NAME=value`, and those of
 * headers and JSON in it. Variables and placeholders aren't. In quotes of quotes, too, because a script can be an argument.
 */
export const namedSecretsIn = (command: string): string[] =>
  [...command.matchAll(named)].flatMap(([, option, variable, field, double, single, plain]) => {
    const value = (double ?? single ?? plain ?? '').replace(/\\+$/, '');
    return value && !isFilledIn.test(value) && isNamedSecret(option ?? variable ?? field ?? '', value) ? [value] : [];
  });

const isFilledIn = /^(?:[$`]|<[^<>]*>$)|\$\{(?:secret|env):/;

/** A value is only looked at, because it can be the next name: `-e TOKEN=…`. All lengths are bounded, so searching takes time in proportion to the text. */
const named =
  /(?<![\w.$/-]|\$\{)(?:--?([A-Za-z][\w-]{0,60})(?:=|(?:\s|\\\r?\n){1,50}(?!-))|([A-Za-z]\w{0,60})=|([A-Za-z][\w-]{0,60})\\?["']?:[ \t]{0,9}(?:(?:Bearer|Basic|Token)[ \t]+)?)(?=(?:\\\r?\n\s{0,50})?\\?(?:"([^"]{0,4000})|'([^']{0,4000})|([^\s"'\\;&|()<>][^\s"';&|()<>]{0,4000})))/gi;
