import type { ASTNode } from 'vscode-json-languageservice';
import type { JobDocument } from '../document/document.ts';
import { nodeAt, pathOf, spanAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { rangeOf } from '../document/span.ts';
import type { Rejection, RejectionLocation } from '../protocol.ts';
import type { Problem } from '../validate/problem.ts';

/**
 * Finds the place that a service's rejection is about: by the rule where the service names one, then by the names in its
 * message, then by the rules that predict its code, then by the fields that the code is about.
 */
export function locateRejection(
  { root, text }: JobDocument,
  problems: readonly Problem[],
  { code, message, paths = [], rule }: Rejection,
): RejectionLocation | undefined {
  const isNamed = naming(message);
  const ofRule = problems.filter((problem) => problem.rule === rule);
  const predicted = problems.filter(({ codes }) => code !== undefined && codes.includes(code));
  const named = membersBelow(root).map(pathOf).find(isNamed);
  const reported = ofRule.find(({ path }) => isNamed(path)) ?? ofRule[0];
  const problem = reported ?? predicted.find(({ path }) => isNamed(path)) ?? (named ? undefined : predicted[0]);
  if (problem) return { range: rangeOf(text, problem.span), rule: problem.rule };
  const path = named ?? knownPath(paths, root);
  return path && root && { range: rangeOf(text, spanAt(root, path)) };
}

/** Whether a message names the property at a path. A word such as `name` may be plain English, so it counts only in quotes. */
function naming(message: string): (path: Path) => boolean {
  const words = message.matchAll(/[\w.]*_\w+|(["'`])([\w.]+)\1|\w+(?:\.\w+)+/g);
  const names = new Set([...words].map(([word, , quoted]) => (quoted ?? word).split('.').at(-1)));
  return (path) => names.has(String(path.findLast((step) => typeof step === 'string')));
}

/** The first of the fields that the file has, or else the place where the first one is missing. */
function knownPath(paths: readonly string[], root: ASTNode | undefined): Path | undefined {
  const known = paths.filter((path) => !path.startsWith('{')).map((path) => stepsOf(path, root));
  return known.find((path) => nodeAt(root, path)) ?? known[0];
}

/** `[]` stands for an item. Which one is known only in an array of one item; otherwise the array itself is meant. */
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
