import type { Import, Statement } from './syntax.ts';

/** All modules that statements import, with those of which only a name is imported, because that can be a module, too. */
export function importsIn(
  block: readonly Statement[],
  file: { readonly name: string; readonly isPackage: boolean },
): string[] {
  const found = importsOf(block).flatMap(({ level, module, names }) => {
    const absolute = (path: string) => absoluteName(file, level, path);
    if (!names) return [absolute(module)];
    const inner = names
      .filter(({ name }) => name !== '*')
      .map(({ name }) => absolute([module, name].filter(Boolean).join('.')));
    return module ? [absolute(module), ...inner] : inner;
  });
  return [...new Set(found.filter(Boolean))];
}

/** The same without what may not happen: imports in functions, conditions, and `try`. */
export const sureImportsIn = (block: readonly Statement[], file: Parameters<typeof importsIn>[1]): string[] =>
  importsIn(
    block.filter(({ kind }) => kind === 'import'),
    file,
  );

/** The dotted path of a module from the folder where imports start. */
export function absoluteName(
  { name, isPackage }: { readonly name: string; readonly isPackage: boolean },
  level: number,
  path: string,
): string {
  if (level === 0) return path;
  const steps = name.split('.');
  const owner = steps.slice(0, steps.length - level + Number(isPackage));
  return [...owner, path].filter(Boolean).join('.');
}

function importsOf(block: readonly Statement[]): Import[] {
  return block.flatMap((statement): Import[] => {
    if (statement.kind === 'import') return [statement];
    if (statement.kind === 'if') return statement.branches.flatMap(({ body }) => importsOf(body));
    if (statement.kind === 'try') return [statement.body, ...statement.handlers, statement.last].flatMap(importsOf);
    if (statement.kind === 'other-statement') return statement.blocks.flatMap(importsOf);
    return 'body' in statement ? importsOf(statement.body) : [];
  });
}
