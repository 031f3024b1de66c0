import type { ASTNode } from 'vscode-json-languageservice';
import type { Position } from 'vscode-languageserver-types';
import type { RootSchema } from '../../schemas/jsonSchema.ts';
import type { ParsedText } from '../document/document.ts';
import { pathOf, spanOf } from '../document/locate.ts';
import { rangeOf } from '../document/span.ts';
import { describe } from '../explain/describe.ts';
import { code } from '../explain/markdown.ts';
import type { DocumentationSource } from './documentCompletion.ts';
import type { MarkupHover } from './markup.ts';

/** Explains the name or value under the cursor by the schema that the text follows, in Markdown. */
export function hover(
  document: ParsedText,
  position: Position,
  schema: RootSchema,
  { docsBase, catalogue }: Pick<DocumentationSource, 'docsBase' | 'catalogue'>,
): MarkupHover | undefined {
  const { text, tree } = document;
  const offset = text.offsetAt(position);
  const node = tree.getNodeFromOffset(offset);
  if (!node || node.type === 'property' || isInside(node, offset)) return undefined;
  const description = describe({ path: pathOf(node), schema, tree: tree.root, catalogue }, docsBase);
  const { start, end } = spanOf(node);
  const range = rangeOf(text, { start, end: isContainer(node) ? start + 1 : end });
  if (!description) return undefined;
  const { name, detail, markdown } = description;
  return { contents: { kind: 'markdown', value: `**${code(name)}** · ${detail}\n\n${markdown}` }, range };
}

/** Between the members of an object the cursor is on nothing; on its bracket it is on the object. */
const isInside = (node: ASTNode, offset: number) => isContainer(node) && offset !== node.offset;

const isContainer = ({ type }: ASTNode) => type === 'object' || type === 'array';
