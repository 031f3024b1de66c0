import { methodOf } from './builtins.ts';
import {
  type Args,
  type ClassValue,
  letGo,
  lookUp,
  ownerName,
  type Scope,
  selfName,
  unknown,
  type Value,
} from './values.ts';

export function attributeOf(of: Value, name: string): Value {
  if (of.kind === 'external') return { kind: 'external', path: `${of.path}.${name}` };
  if (of.kind === 'module') return of.scope.names.get(name) ?? unknown;
  if (of.kind === 'instance') return of.attributes.get(name) ?? inherited(of.of, name, of);
  if (of.kind === 'super') return inherited(of.base, name, of.self);
  if (of.kind === 'class') return inherited(of, name);
  if (of.kind === 'object') return of.object.attribute?.(name) ?? { kind: 'method', object: of.object, name };
  return of.kind === 'unknown' || of.kind === 'method' ? unknown : { kind: 'method', object: methodsOf(of), name };
}

export function itemAt(of: Value, index: Value): Value {
  if (index.kind !== 'scalar') return unknown;
  if (of.kind === 'dict')
    return of.entries.findLast(([key]) => key.kind === 'scalar' && key.value === index.value)?.[1] ?? unknown;
  return of.kind === 'list' && typeof index.value === 'number' ? (of.items.at(index.value) ?? unknown) : unknown;
}

/** What `super()` is in a method. */
export function superIn(scope: Scope): Value {
  const [self, owner] = [lookUp(selfName, scope), lookUp(ownerName, scope)];
  const base = owner?.kind === 'class' ? owner.bases.find((it) => it.kind === 'class') : undefined;
  return self && base?.kind === 'class' ? { kind: 'super', base, self } : unknown;
}

/** The methods of strings, lists and dictionaries. */
const methodsOf = (of: Value) => ({
  call: (name: string, { positional }: Args) => methodOf(of, name, positional),
  escape: () => letGo(of),
});

function inherited(of: ClassValue, name: string, self?: Value): Value {
  const { definition, scope, bases } = of;
  const method = definition.body.find((it) => it.kind === 'function' && it.name === name);
  if (method?.kind === 'function') {
    const isStatic = method.decorators.some((it) => it.kind === 'name' && it.name === 'staticmethod');
    const isOfClass = method.decorators.some((it) => it.kind === 'name' && it.name === 'classmethod');
    const bound = isOfClass ? of : self;
    return { kind: 'function', definition: method, scope, owner: of, ...(!isStatic && bound && { self: bound }) };
  }
  const base = bases.find((it) => it.kind === 'class');
  return base?.kind === 'class' ? inherited(base, name, self) : unknown;
}
