type Yaml = string | number | boolean | readonly Yaml[] | YamlTree;

export interface YamlTree {
  readonly [name: string]: Yaml;
}

/** A tree as YAML in blocks. Strings that could be read as something else are in quotes. */
export const toYaml = (tree: YamlTree): string => `${linesOf(tree).join('\n')}\n`;

function linesOf(value: Yaml): string[] {
  if (Array.isArray(value)) return value.flatMap((item: Yaml) => indentedBy('- ', blockOf(item)));
  if (typeof value !== 'object') return [scalar(value)];
  return Object.entries(value).flatMap(([name, child]) => {
    const [first = '', ...more] = blockOf(child);
    const isInline = typeof child !== 'object' || Object.keys(child).length === 0;
    return isInline
      ? [`${scalar(name)}: ${first}`]
      : [`${scalar(name)}:`, ...[first, ...more].map((line) => `  ${line}`)];
  });
}

/** Nothing in a block can't be told from null. */
function blockOf(value: Yaml): string[] {
  if (typeof value === 'object' && Object.keys(value).length === 0) return [Array.isArray(value) ? '[]' : '{}'];
  return linesOf(value);
}

const indentedBy = (mark: string, lines: readonly string[]): string[] =>
  lines.map((line, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + line);

const plain = /^[A-Za-z][\w./-]*$/;
const words = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** The strings of JSON are strings of YAML, but for some characters that YAML doesn't take as they are. */
const scalar = (value: string | number | boolean): string =>
  typeof value === 'string' && (!plain.test(value) || words.test(value))
    ? JSON.stringify(value).replace(
        /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : String(value);
