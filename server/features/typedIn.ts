import type { CursorContext } from '../completion/cursorContext.ts';
import { unfinishedPlaceholder } from '../completion/suggestPlaceholders.ts';
import type { JobDocument } from '../document/document.ts';

/** What the string at the cursor has in front of it. */
export function typedIn({ text }: JobDocument, { replace }: CursorContext, offset: number): string {
  const typed = text.getText().slice(replace.start, offset);
  return typed.startsWith('"') ? typed.slice(1) : '';
}

/** The placeholder that a value ends with in front of the cursor before it is complete. */
export const placeholderIn = ({ kind }: CursorContext, typed: string): string | undefined =>
  kind === 'value' ? unfinishedPlaceholder(typed) : undefined;
