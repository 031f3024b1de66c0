import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import type { DocumentLink } from 'vscode-languageserver-types';
import type { RootSchema } from '../../schemas/jsonSchema.ts';
import type { ParsedText } from '../document/document.ts';
import { spanOf } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { fieldAt, objectTitleAt } from '../document/schema.ts';
import { rangeOf } from '../document/span.ts';
import { referenceLink } from '../explain/docs.ts';

/** An editor underlines every link; beyond this it has other worries. */
const mostLinks = 1000;

/** Web addresses in strings, and the names of the outermost parts, each leading to its chapter of the reference. */
export function links(document: ParsedText, schema: RootSchema, docsBase: string): DocumentLink[] {
  const found: DocumentLink[] = [];
  for (const link of linksBelow({ document, schema, docsBase }, document.root, [])) {
    if (found.push(link) === mostLinks) break;
  }
  return found;
}

interface Linked {
  readonly document: ParsedText;
  readonly schema: RootSchema;
  readonly docsBase: string;
}

function* linksBelow(linked: Linked, node: ASTNode | undefined, path: Path): Generator<DocumentLink> {
  const { document, schema, docsBase } = linked;
  if (node?.type === 'string') yield* webLinks(document, node);
  if (node?.type === 'array')
    for (const [index, item] of node.items.entries()) yield* linksBelow(linked, item, [...path, index]);
  if (node?.type !== 'object') return;
  for (const { keyNode, valueNode } of node.properties) {
    const member = [...path, keyNode.value];
    // An editor underlines links: under more than the outermost parts they would look like problems.
    if (path.length === 0 && valueNode?.type === 'object' && fieldAt(member, schema)?.definition)
      yield {
        range: rangeOf(document.text, spanOf(keyNode)),
        target: referenceLink(docsBase, objectTitleAt(member, schema)),
        tooltip: l10n.t('Open Reference'),
      };
    yield* linksBelow(linked, valueNode, member);
  }
}

/** Read from the text rather than the value, so that escapes do not shift the range. */
function* webLinks({ text }: ParsedText, node: ASTNode): Generator<DocumentLink> {
  const start = node.offset;
  const raw = text.getText().slice(start, start + node.length);
  for (const { 0: target, index } of raw.matchAll(/\bhttps?:\/\/[^\s"\\<>`{}|^]+[^\s"\\<>`{}|^.,;:!?)\]']/g))
    yield { range: rangeOf(text, { start: start + index, end: start + index + target.length }), target };
}
