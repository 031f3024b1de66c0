import type { Import, Node } from './syntax.ts';

/** An import statement, which is plain enough to be read as text. */
export function readImport(source: string): Omit<Import, keyof Node> {
  const text = source.replace(/#[^\n]*|\\\r?\n/g, ' ').replace(/\s+/g, ' ');
  const [, dots = '', module = '', names = ''] = /^from ([.\s]*)([\w.]*) ?import (.*)$/u.exec(text) ?? [];
  if (names)
    return {
      kind: 'import',
      level: dots.replaceAll(' ', '').length,
      module,
      names: namesIn(names.replace(/[()]/g, '')),
    };
  const [first = { name: '', as: '' }, ...others] = namesIn(text.replace(/^import /, ''), '');
  if (others.length) return { kind: 'import', level: 0, module: '', names: [first, ...others].map(asWhole) };
  return { kind: 'import', level: 0, module: first.name, ...(first.as && { as: first.as }) };
}

const namesIn = (list: string, same?: '') =>
  list
    .split(',')
    .map((item) => item.trim().split(/ as /))
    .filter(([name]) => name)
    .map(([name = '', as]) => ({ name: name.trim(), as: as?.trim() ?? same ?? name.trim() }));

/** `import a, b.c` has several modules in one statement. */
const asWhole = ({ name, as }: { name: string; as: string }) => ({ name, as: as || name });
