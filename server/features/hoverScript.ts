import type { JobDocument } from '../document/document.ts';
import { pathOf } from '../document/locate.ts';
import type { KnownScripts } from '../rules/kit/scriptsOf.ts';
import { inFront } from './inFront.ts';
import type { MarkupHover } from './markup.ts';
import { describeScriptOption } from './scriptOptions.ts';

/** A hover with what the script says of the hyperparameter there in front; undefined if it says nothing. */
export function withScript(
  hover: MarkupHover,
  document: JobDocument,
  knowledge: KnownScripts,
): MarkupHover | undefined {
  if (!knowledge.scripts) return undefined;
  const { text, tree } = document;
  const node = hover.range && tree.getNodeFromOffset(text.offsetAt(hover.range.start) + 1);
  const said = node && describeScriptOption(document, pathOf(node), knowledge);
  return said ? inFront(hover, said) : undefined;
}
