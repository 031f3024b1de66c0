import { assignName } from './assign.ts';
import type { Import } from './syntax.ts';
import { type Run, type Scope, unknown, type Value } from './values.ts';

export function importNames(statement: Import, scope: Scope, run: Run): 'next' {
  const { level, module, names, as } = statement;
  const load = (path: string) => run.importModule(scope.module, level, path, run);
  const isWhole = !names || (!module && !level);
  const whole = names?.map(({ name, as: alias }) => ({ name, as: alias === name ? '' : alias }));
  if (isWhole) for (const each of whole ?? [{ name: module, as: as ?? '' }]) importWhole(each, load, scope, run);
  else importFrom(statement, load, scope, run);
  return 'next';
}

type Load = (path: string) => Value;

/** `import a.b` makes `a` known, and `import a.b as c` the inner module. */
function importWhole({ name, as }: { name: string; as: string }, load: Load, scope: Scope, run: Run): void {
  const [top = ''] = name.split('.');
  const inner = load(name);
  assignName(as || top, as || name === top ? inner : load(top), scope, run);
}

function importFrom({ module, names = [] }: Import, load: Load, scope: Scope, run: Run): void {
  const owner = load(module);
  for (const { name, as } of names) {
    if (name !== '*') assignName(as, memberOf(owner, module, name, load), scope, run);
    else if (owner.kind === 'module')
      for (const [key, value] of owner.scope.names) if (key !== '__name__') assignName(key, value, scope, run);
  }
}

function memberOf(owner: Value, module: string, name: string, load: (path: string) => Value): Value {
  if (owner.kind === 'module' && owner.scope.names.has(name)) return owner.scope.names.get(name) ?? unknown;
  const inner = load(module ? `${module}.${name}` : name);
  if (inner.kind === 'module') return inner;
  return owner.kind === 'external' ? { kind: 'external', path: `${owner.path}.${name}` } : unknown;
}
