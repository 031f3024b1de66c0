import type { ASTNode } from 'vscode-json-languageservice';
import type { ParsedText } from '../document/document.ts';
import { commaAfter, indentAt, layoutOf, startsLine } from '../document/layout.ts';
import { spanOf } from '../document/locate.ts';
import type { Edit } from './edit.ts';

/** Ends an item of a list in front of one of its members, which begins the next item. Nothing for a first member. */
export function splitItem(document: ParsedText, value: ASTNode | undefined | null): Edit[] | undefined {
  const member = value?.parent;
  const item = member?.parent;
  if (!member || item?.type !== 'object' || item.parent?.type !== 'array') return undefined;
  const previous = item.properties.findLast(({ offset }) => offset < member.offset);
  const content = document.text.getText();
  const comma = previous && commaAfter(content, spanOf(previous).end);
  if (comma === undefined) return undefined;
  const lineBreak = layoutOf(document).endOfLine + indentAt(content, item.offset);
  const newText = startsLine(content, member.offset) ? `${lineBreak}},${lineBreak}{` : ' }, {';
  return [{ start: comma - 1, end: comma, newText }];
}
