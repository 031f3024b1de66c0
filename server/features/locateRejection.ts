import type { ASTNode } from 'vscode-json-languageservice';
import type { JobDocument } from '../document/document.ts';
import { nodeAt, pathOf, spanAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { rangeOf } from '../document/span.ts';
import type { Rejection, RejectionLocation } from '../protocol.ts';
import type { Problem } from '../validate/problem.ts';

/**
 * The place a service's refusal is about. A problem in the same words is the very one, as the local endpoint judges by the
 * same rules; then counts what the words name, then what a rule has predicted, then what is known of the code. Nothing
 * when none of them leads into the file.
 */
export function locateRejection(
  { root, text }: JobDocument,
  problems: readonly Problem[],
  { code, message, paths = [] }: Rejection,
): RejectionLocation | undefined {
  const same = problems.find((problem) => problem.message === message);
  const isNamed = naming(message);
  const predicted = problems.filter(({ codes }) => code !== undefined && codes.includes(code));
  const named = membersBelow(root).map(pathOf).find(isNamed);
  const problem = same ?? predicted.find(({ path }) => isNamed(path)) ?? (named ? undefined : predicted[0]);
  if (problem) return { range: rangeOf(text, problem.span), rule: problem.rule };
  const path = named ?? knownPath(paths, root);
  return path && root && { range: rangeOf(text, spanAt(root, path)) };
}

/** Whether a text names the member at a path. A word such as `name` may be plain English: only in quotes it is a name. */
function naming(message: string): (path: Path) => boolean {
  const words = message.matchAll(/[\w.]*_\w+|(["'`])([\w.]+)\1|\w+(?:\.\w+)+/g);
  const names = new Set([...words].map(([word, , quoted]) => (quoted ?? word).split('.').at(-1)));
  return (path) => names.has(String(path.findLast((step) => typeof step === 'string')));
}

/** The first of the fields that the file has; of a field it lacks, the place where it is missing. */
function knownPath(paths: readonly string[], root: ASTNode | undefined): Path | undefined {
  const known = paths.filter((path) => !path.startsWith('{')).map((path) => stepsOf(path, root));
  return known.find((path) => nodeAt(root, path)) ?? known[0];
}

/** `[]` stands for some item: which one is clear only where there is but one, else the list itself is meant. */
function stepsOf(path: string, root: ASTNode | undefined): Path {
  const steps: (string | number)[] = [];
  for (const name of path === '(root)' ? [] : path.split('.')) {
    steps.push(name.replace('[]', ''));
    if (!name.endsWith('[]')) continue;
    if (nodeAt(root, steps)?.children?.length !== 1) return steps;
    steps.push(0);
  }
  return steps;
}

function membersBelow(node: ASTNode | undefined): ASTNode[] {
  const children = node?.children ?? [];
  return children.flatMap((child) =>
    child.type === 'property' ? [child, ...membersBelow(child)] : membersBelow(child),
  );
}
