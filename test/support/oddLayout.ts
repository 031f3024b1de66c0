interface Style {
  readonly random: () => number;
  readonly endOfLine: string;
  readonly unit: string;
  /** How often there is a comment where there could be one. */
  readonly comments: number;
  /** How often an object or list goes over several lines. */
  readonly open: number;
  readonly trailingCommas: number;
}

/** A value as JSON in some layout people write: any indentation and line ends, on one line or many, with comments anywhere. */
export function oddLayout(value: unknown, random: () => number): string {
  const style: Style = {
    random,
    endOfLine: pick(['\n', '\r\n'], random),
    unit: pick(['  ', '\t', '    ', ' ', ''], random),
    comments: pick([0, 0, 0.1, 0.4], random),
    open: pick([0, 0.5, 1, 1], random),
    trailingCommas: pick([0, 0, 0.5], random),
  };
  return remark(style) + write(value, '', style) + remark(style);
}

function write(value: unknown, indent: string, style: Style): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [begin, end] = Array.isArray(value) ? '[]' : '{}';
  const isOpen = style.random() < style.open;
  const inner = indent + style.unit;
  const lineBreak = isOpen ? style.endOfLine + inner : '';
  const members = Object.entries(value).map(([name, member]) => {
    const key = Array.isArray(value) ? '' : JSON.stringify(name) + remark(style) + pick([':', ': '], style.random);
    return (
      remark(style) + lineBreak + remark(style) + key + remark(style) + write(member, inner, style) + remark(style)
    );
  });
  const comma = members.length && style.random() < style.trailingCommas ? `,${remark(style)}` : '';
  const close = isOpen && members.length ? style.endOfLine + indent : remark(style);
  return begin + members.join(',') + comma + close + end;
}

/** A comment, or mostly nothing. */
function remark({ random, comments, endOfLine }: Style): string {
  if (random() >= comments) return '';
  const words = `${Math.floor(random() * 1e6)} "{[:,`;
  return pick(
    [` /* ${words} */ `, `/*${words}${endOfLine}*/`, ` // ${words}${endOfLine}`, `${endOfLine}// ${words}${endOfLine}`],
    random,
  );
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;
