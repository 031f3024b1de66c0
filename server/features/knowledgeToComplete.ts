import type { Position } from 'vscode-languageserver-types';
import { pathToList } from '../completion/suggestPaths.ts';
import type { JobDocument } from '../document/document.ts';
import { requestSchema } from '../document/schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { contextAt, placeholderIn, typedIn } from './cursorAt.ts';

/** What completion at a place needs beside the document. */
export interface KnowledgeToComplete {
  readonly kinds: readonly (keyof Knowledge)[];
  /** The OBS path up to the cursor, whose folder has what completes it. */
  readonly path?: string | undefined;
}

export function knowledgeToComplete(document: JobDocument, position: Position): KnowledgeToComplete {
  const offset = document.text.offsetAt(position);
  const context = contextAt(document, offset);
  if (!context) return { kinds: [] };
  const typed = typedIn(document, context, offset);
  const isValue = context.kind === 'value';
  if (placeholderIn(context, typed) !== undefined) return { kinds: ['placeholders'] };
  const isOfScript = isValue && context.path.includes('parameters');
  const subject = { path: context.path, schema: requestSchema, tree: document.root };
  return {
    kinds: ['neighbors', 'mounts', 'catalogue', ...(isOfScript ? (['scripts'] as const) : [])],
    path: isValue ? pathToList({ subject, typed }) : undefined,
  };
}
