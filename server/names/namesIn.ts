import type { ASTNode, StringASTNode } from 'vscode-json-languageservice';
import type { ParsedText } from '../document/document.ts';
import { memoize } from '../document/memoize.ts';
import type { Path } from '../document/path.ts';
import { isLong } from '../document/scanner.ts';
import type { Span } from '../document/span.ts';
import { stringOffsets } from '../document/stringOffsets.ts';
import type { Namespace } from './namespaces.ts';
import { type Found, namesAt } from './sites.ts';

/** A place where a file names something. */
export interface Mention {
  readonly namespace: Namespace;
  /** The algorithm that the name is for; empty if it is for all files. */
  readonly owner: string;
  readonly name: string;
  readonly role: Found['role'];
  /** Of the string, or of the property whose name this is. */
  readonly path: Path;
  /** The string that has the name. */
  readonly node: ASTNode;
  /** The name alone, without quotes. */
  readonly span: Span;
}

/** All names of a file, in its order. */
export const namesIn = memoize((document: ParsedText): readonly Mention[] => {
  const content = document.text.getText();
  const mentions: Mention[] = [];
  const loose: Loose[] = [];
  for (const { node, path, isKey } of stringsBelow(document.root, [])) {
    if (isLong(node.value)) continue;
    const offsets = stringOffsets(content, node);
    for (const { owner, found } of namesAt({ root: document.root, path, isKey }, node.value)) {
      const { namespace, name, role, start, isLoose, unless } = found;
      const span = { start: offsets(start), end: offsets(start + name.length) };
      const mention = { namespace, owner, name, role, path, node, span };
      if (isLoose) loose.push({ mention, unless });
      else mentions.push(mention);
    }
  }
  return [...counting(loose, mentions), ...mentions].sort((a, b) => a.span.start - b.span.start);
});

interface Loose {
  readonly mention: Mention;
  readonly unless: Namespace | undefined;
}

/** Those that something else has the name of. They come first, because what else is at their place has no meaning of its own. */
function counting(loose: readonly Loose[], mentions: readonly Mention[]): Mention[] {
  if (!loose.length) return [];
  const known = new Set(mentions.map(keyOf));
  const meant = new Set(mentions.filter(({ role }) => role !== 'used').map(keyOf));
  return loose.flatMap(({ mention, unless }) => {
    const isOther = unless !== undefined && meant.has(keyOf({ ...mention, namespace: unless }));
    return known.has(keyOf(mention)) && !isOther ? [mention] : [];
  });
}

/** What two mentions of the same thing have in common. */
export const keyOf = ({ namespace, owner, name }: Mention): string => `${namespace} ${owner} ${name}`;

interface StringIn {
  readonly node: StringASTNode;
  readonly path: Path;
  readonly isKey: boolean;
}

function* stringsBelow(node: ASTNode | undefined, path: Path): Generator<StringIn> {
  if (node?.type === 'string') yield { node, path, isKey: false };
  if (node?.type === 'array')
    for (const [index, item] of node.items.entries()) yield* stringsBelow(item, [...path, index]);
  if (node?.type !== 'object') return;
  for (const { keyNode, valueNode } of node.properties) {
    const member = [...path, keyNode.value];
    yield { node: keyNode, path: member, isKey: true };
    yield* stringsBelow(valueNode, member);
  }
}
