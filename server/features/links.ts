import type { ASTNode } from 'vscode-json-languageservice';
import type { DocumentLink } from 'vscode-languageserver-types';
import { secretPartsIn } from '../../schemas/secretForms.ts';
import type { ParsedText } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import { ruleLink } from '../explain/docs.ts';
import { suppressedRules } from '../validate/suppressions.ts';

/** An editor underlines every link; beyond this it has other worries. */
const mostLinks = 1000;

/** Web addresses in strings, and the rules in comments that ignore them. What hovering explains is no link: an underlined name looks like a problem. */
export function links(document: ParsedText, docsBase: string): DocumentLink[] {
  const found: DocumentLink[] = suppressedRules(document)
    .slice(0, mostLinks - 1)
    .map((rule) => ({ range: rangeOf(document.text, rule), target: ruleLink(docsBase, rule.id) }));
  for (const link of linksBelow(document, document.root)) {
    if (found.push(link) === mostLinks) break;
  }
  return found;
}

function* linksBelow(document: ParsedText, node: ASTNode | undefined): Generator<DocumentLink> {
  if (node?.type === 'string') yield* webLinks(document, node);
  if (node?.type === 'array') for (const item of node.items) yield* linksBelow(document, item);
  if (node?.type === 'object') for (const { valueNode } of node.properties) yield* linksBelow(document, valueNode);
}

/** Read from the text rather than the value, so that escapes do not shift the range. An editor shows where a link leads, so none leads to an address with a secret. */
function* webLinks({ text }: ParsedText, node: ASTNode): Generator<DocumentLink> {
  const start = node.offset;
  const raw = text.getText().slice(start, start + node.length);
  for (const { 0: target, index } of raw.matchAll(/\bhttps?:\/\/[^\s"\\<>`{}|^]+[^\s"\\<>`{}|^.,;:!?)\]']/g))
    if (secretPartsIn(target).length === 0)
      yield { range: rangeOf(text, { start: start + index, end: start + index + target.length }), target };
}
