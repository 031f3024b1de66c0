import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { JobDocument } from '../document/document.ts';
import { defaultsInForce } from './defaultsInForce.ts';
import { totals } from './totals.ts';

/** What is shown within the text, as the settings `trainingjob.inlayHints` say. */
export interface ShownHints {
  readonly defaults: boolean;
  readonly totals: boolean;
}

/** What a job gets that its text doesn't say: defaults of properties that are absent, and what numbers amount to. */
export function inlayHints(document: JobDocument, range: Range, shown: ShownHints): InlayHint[] {
  const { text } = document;
  const [start, end] = [text.offsetAt(range.start), text.offsetAt(range.end)];
  const hints = [
    ...(shown.defaults ? defaultsInForce(document, { start, end }) : []),
    ...(shown.totals ? totals(document) : []),
  ];
  return hints
    .filter(({ offset }) => start <= offset && offset <= end)
    .slice(0, mostHints)
    .map(({ offset, label, tooltip }) => ({
      position: text.positionAt(offset),
      label,
      paddingLeft: true,
      ...(tooltip && { tooltip }),
    }));
}

/** No part that is visible at once has more. */
const mostHints = 1000;
