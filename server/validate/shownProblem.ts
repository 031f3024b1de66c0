import { printable } from '../../l10n/printable.ts';
import { plainSecretsOf } from '../../modelarts/masks/maskBody.ts';
import { maskText } from '../../modelarts/masks/maskSecrets.ts';
import type { JobDocument } from '../document/document.ts';
import { nodeAt } from '../document/locate.ts';
import { nameAt, type Path } from '../document/path.ts';
import { longestString } from '../document/scanner.ts';
import { valueName } from '../document/valueName.ts';
import type { Problem } from './problem.ts';

/** Problems as they can be shown: messages and titles quote the file, which anyone can have written, and which can have secrets. */
export function shownProblems(problems: readonly Problem[], document: JobDocument): Problem[] {
  const secretsOf = onceOfEach(plainSecretsOf);
  return problems.map((problem) => shownProblem(problem, secretsAround(problem, document, secretsOf)));
}

function shownProblem(problem: Problem, secrets: readonly string[]): Problem {
  const shown = (text: string) => printable(maskText(text.slice(0, longestString), secrets));
  return {
    ...problem,
    message: shown(problem.message),
    related: problem.related.map((other) => ({ ...other, message: shown(other.message) })),
    fixes: problem.fixes.map((fix) => ({ ...fix, title: shown(fix.title) })),
  };
}

/** Of the values that it is about and of those that its fixes write. Looking through the whole file would take long for each key. */
function secretsAround({ path, related, fixes }: Problem, { root }: JobDocument, secretsOf: SecretsOf): string[] {
  const written = fixes.flatMap(({ changes }) =>
    changes.flatMap((change) => ('set' in change ? secretsOf(nameOf(root, change.set), change.value) : [])),
  );
  const present = [path, ...related.map((other) => other.path)].flatMap((place) => {
    const node = nodeAt(root, place);
    return node && 'value' in node ? secretsOf(valueName(node), node.value) : [];
  });
  const secrets = [...present, ...written, ...namesAround(root, path).flatMap((name) => secretsOf('', name))];
  return secrets.flatMap((secret) => [secret, secret.replace(/\W/g, '_')]);
}

type SecretsOf = (name: string, value: unknown) => readonly string[];

/** Many problems can be about one string, such as a command. Nobody quotes a long one from its middle, because no rule reads it. */
function onceOfEach(find: SecretsOf): SecretsOf {
  const found = new Map<string, readonly string[]>();
  return (name, value) => {
    if (typeof value !== 'string') return find(name, value);
    const text = value.slice(0, longestString);
    const key = `${name.length} ${name}${text}`;
    const secrets = found.get(key) ?? find(name, text);
    found.set(key, secrets);
    return secrets;
  };
}

/** Fixes make folders of names, and variables, in which every other mark is an underscore. */
function namesAround(root: JobDocument['root'], path: Path): string[] {
  const names = [nameAt(path)];
  let node = root;
  for (const step of path) {
    const name = nodeAt(node, ['name'])?.value;
    if (typeof name === 'string') names.push(name);
    node = nodeAt(node, [step]);
  }
  return names;
}

function nameOf(root: JobDocument['root'], path: Path): string {
  const node = nodeAt(root, path);
  return node ? valueName(node) : nameAt(path);
}
