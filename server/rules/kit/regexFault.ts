/** The error of the JavaScript engine for an invalid regular expression. The expression is compiled, never run. */
export function regexFault(regex: string): string | undefined {
  try {
    // biome-ignore lint/plugin/noBuiltRegex: compiled, never run
    new RegExp(inJavaScript(regex));
    return undefined;
  } catch (error) {
    const message = String(error);
    return message.slice(message.lastIndexOf(': ') + 2);
  }
}

/** Rewrites what Python, Go, and Java write differently: named groups, leading flags, comments, atomic groups, possessive quantifiers. */
const inJavaScript = (regex: string): string =>
  regex
    .replace(/^\(\?[a-zA-Z]+\)/, '')
    // The length is limited because unclosed comments would make the search quadratic.
    .replace(/\(\?#[^)]{0,500}\)/g, '')
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replace(/\(\?>/g, '(?:')
    .replace(/([^\\][*+?}])\+/g, '$1');
