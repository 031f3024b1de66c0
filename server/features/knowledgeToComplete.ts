import type { Position } from 'vscode-languageserver-types';
import { folderToList } from '../completion/suggestPaths.ts';
import type { JobDocument } from '../document/document.ts';
import { requestSchema } from '../document/schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Mount } from '../knowledge/mounts.ts';
import { contextAt, placeholderIn, typedIn } from './cursorAt.ts';

/** What completion at a place needs beside the document. */
export interface KnowledgeToComplete {
  readonly kinds: readonly (keyof Knowledge)[];
  /** The URI of the folder whose content completes a path, if one stands for it on this machine. */
  readonly folder: (mounts: readonly Mount[]) => string | undefined;
}

export function knowledgeToComplete(document: JobDocument, position: Position): KnowledgeToComplete {
  const offset = document.text.offsetAt(position);
  const context = contextAt(document, offset);
  if (!context) return { kinds: [], folder: () => undefined };
  const typed = typedIn(document, context, offset);
  const isValue = context.kind === 'value';
  if (placeholderIn(context, typed) !== undefined) return { kinds: ['placeholders'], folder: () => undefined };
  const subject = { path: context.path, schema: requestSchema, tree: document.root };
  return {
    kinds: ['neighbors', 'mounts', 'catalogue', ...(context.path.includes('parameters') ? (['script'] as const) : [])],
    folder: (mounts) => (isValue && mounts.length ? folderToList({ subject, typed }, mounts) : undefined),
  };
}
