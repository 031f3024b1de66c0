/** What is wrong with a regular expression, in the words of the engine; it is compiled, never run. */
export function regexFault(regex: string): string | undefined {
  try {
    new RegExp(inJavaScript(regex));
    return undefined;
  } catch (error) {
    const message = String(error);
    return message.slice(message.lastIndexOf(': ') + 2);
  }
}

/** What Python, Go and Java write otherwise: names of groups, flags at the front, comments, atomic groups, possessive quantifiers. */
const inJavaScript = (regex: string): string =>
  regex
    .replace(/^\(\?[a-zA-Z]+\)/, '')
    // Comments are short; without an end to look for, many of them would be searched for one over and over.
    .replace(/\(\?#[^)]{0,500}\)/g, '')
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replace(/\(\?>/g, '(?:')
    .replace(/([^\\][*+?}])\+/g, '$1');
