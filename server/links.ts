import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import type { DocumentLink } from 'vscode-languageserver-types';
import { rangeOf } from './diagnostics.ts';
import { referenceLink } from './docs.ts';
import type { ParsedText, Path } from './document.ts';
import { spanOf } from './locate.ts';
import { fieldAt, objectTitleAt } from './schema.ts';

/** An editor underlines every link; beyond this it has other worries. */
const mostLinks = 1000;

/** Web addresses in strings, and the names of the job's outermost parts, each leading to its chapter of the reference. */
export function links(document: ParsedText, docsBase: string): DocumentLink[] {
  const found: DocumentLink[] = [];
  for (const link of linksBelow(document, document.root, [], docsBase)) {
    if (found.push(link) === mostLinks) break;
  }
  return found;
}

function* linksBelow(
  document: ParsedText,
  node: ASTNode | undefined,
  path: Path,
  docsBase: string,
): Generator<DocumentLink> {
  if (node?.type === 'string') yield* webLinks(document, node);
  if (node?.type === 'array')
    for (const [index, item] of node.items.entries()) yield* linksBelow(document, item, [...path, index], docsBase);
  if (node?.type !== 'object') return;
  for (const { keyNode, valueNode } of node.properties) {
    const member = [...path, keyNode.value];
    // An editor underlines links: under more than the outermost parts they would look like problems.
    if (path.length === 0 && valueNode?.type === 'object' && fieldAt(member)?.definition)
      yield {
        range: rangeOf(document.text, spanOf(keyNode)),
        target: referenceLink(docsBase, objectTitleAt(member)),
        tooltip: l10n.t('Open the reference'),
      };
    yield* linksBelow(document, valueNode, member, docsBase);
  }
}

/** Read from the text rather than the value, so that escapes do not shift the range. */
function* webLinks({ text }: ParsedText, node: ASTNode): Generator<DocumentLink> {
  const start = node.offset;
  const raw = text.getText().slice(start, start + node.length);
  for (const { 0: target, index } of raw.matchAll(/\bhttps?:\/\/[^\s"\\<>`{}|^]+[^\s"\\<>`{}|^.,;:!?)\]']/g))
    yield { range: rangeOf(text, { start: start + index, end: start + index + target.length }), target };
}
