import { nodeAt, spanOf } from '../../server/document/locate.ts';
import { isComment, tokensOf } from '../../server/document/tokens.ts';
import type { Change } from '../../server/edits/edit.ts';
import { jobOf } from './cursor.ts';

/** The comments of a text, in alphabetical order because fixes move them. */
export const commentsOf = (text: string): string[] => keptComments(text, []);

/** Those that changes must keep: all but the ones inside a value that goes. */
export function keptComments(text: string, changes: readonly Change[]): string[] {
  const { root } = jobOf(text);
  const gone = changes.flatMap((change) => {
    const node = 'remove' in change ? nodeAt(root, change.remove) : undefined;
    return node ? [spanOf(node)] : [];
  });
  return [...tokensOf(text)]
    .filter((token) => isComment(token) && !gone.some(({ start, end }) => start < token.start && token.end < end))
    .map(({ value }) => value.trim())
    .sort();
}
