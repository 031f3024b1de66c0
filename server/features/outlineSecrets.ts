import { isSecretValue } from '../../modelarts/masks/findNamedSecrets.ts';
import { maskCommand } from '../../modelarts/masks/maskSecrets.ts';
import { masked } from '../../modelarts/masks/ranges.ts';
import { isSecretName } from '../../schemas/secretNames.ts';
import { type Container, isContainer, type Scalar, type Value } from '../document/part.ts';
import { longestString } from '../document/scanner.ts';
import { valueNameIn } from '../document/valueName.ts';

/** The values that are secrets by their names or by that of something around them, among the first of a text. */
export function secretsIn(root: Value, most: number): ReadonlySet<Scalar> {
  const secrets = new Set<Scalar>();
  collectSecrets({ value: root, name: '' }, false, { secrets, left: most });
  return secrets;
}

/** A value and what it is called. */
interface Named {
  readonly value: Value;
  readonly name: string;
}

interface Collecting {
  readonly secrets: Set<Scalar>;
  /** So many entries more. */
  left: number;
}

function collectSecrets({ value: owner, name }: Named, isInside: boolean, all: Collecting): void {
  for (const part of isContainer(owner) ? owner.parts : []) {
    if (all.left-- <= 0) return;
    if (part.type !== 'property') collectValue({ value: part, name }, isInside, all);
    else if (part.value) {
      const called = valueNameIn(part, owner as Container);
      collectValue({ value: part.value, name: called }, isInside || isSecretName(String(part.key.value)), all);
    }
  }
}

function collectValue({ value, name }: Named, isInside: boolean, all: Collecting): void {
  if (isContainer(value)) collectSecrets({ value, name }, isInside, all);
  else if (isNamedSecret(isInside ? 'secret' : name, value)) all.secrets.add(value);
}

const isNamedSecret = (name: string, { type, value }: Scalar): boolean =>
  (type === 'string' || type === 'number') && isSecretValue(name, String(value), type === 'number');

/** More secrets than this are made up, and comparing each value with all of them takes long. */
const mostSecrets = 100;

export type Shown = (value: Scalar) => string;

/** A value as it can be seen over somebody's shoulder: a secret can be repeated in other fields. */
export function showing(secrets: ReadonlySet<Scalar>): Shown {
  const known = [...new Set(Array.from(secrets, ({ value }) => String(value)))].slice(0, mostSecrets);
  return (scalar) => {
    const text = String(scalar.value).slice(0, longestString);
    if (scalar.type !== 'string' && scalar.type !== 'number') return text;
    if (secrets.has(scalar)) return masked;
    return maskCommand(
      text,
      known.filter((secret) => text.includes(secret)),
    );
  };
}
