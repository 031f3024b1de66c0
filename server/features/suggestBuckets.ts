import * as l10n from '@vscode/l10n';
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { hasSecret } from '../../schemas/commandSecrets.ts';
import { obsSegments } from '../../schemas/obsSegments.ts';
import { unnamedBucket } from '../completion/suggestPaths.ts';
import type { JobDocument } from '../document/document.ts';
import { hasPlaceholder } from '../document/placeholders.ts';
import { rangeOf } from '../document/span.ts';
import type { LocalKnowledge } from '../knowledge/knowledge.ts';
import { isObsPath } from '../rules/kit/obsPath.ts';
import { obsPathsIn } from '../rules/kit/obsPathsIn.ts';
import { isUnfilled } from '../rules/unfilled.ts';
import { sortTextOf } from './completionItem.ts';

/** Buckets for the one that a template leaves open. Only its name is replaced, because a snippet has the same name in other places. */
export function suggestBuckets(
  { text }: JobDocument,
  offset: number,
  typed: string,
  knowledge: LocalKnowledge = {},
): CompletionItem[] {
  const left = unnamedBucket(typed);
  if (left === undefined) return [];
  const range = rangeOf(text, { start: offset - left.length, end: offset });
  return bucketsIn(knowledge).map((label, index) => ({
    label,
    kind: CompletionItemKind.Folder,
    detail: l10n.t('bucket'),
    sortText: sortTextOf(index),
    filterText: left,
    textEdit: { range, newText: label },
  }));
}

/** Those of neighboring jobs first, then those on this machine and at the target. */
function bucketsIn({ neighbors = [], mounts = [], folder }: LocalKnowledge): string[] {
  const used = neighbors.flatMap(({ job }) => obsPathsIn(job).map(({ value }) => value));
  const named = used.filter(
    (path) => isObsPath(path) && !isUnfilled(path) && !hasPlaceholder(path) && !hasSecret(path),
  );
  const stored = folder?.entries.filter(({ isFolder }) => isFolder).map(({ name }) => name) ?? [];
  const places = [...named.map(obsSegments), ...mounts.map(({ segments }) => segments)];
  return [...new Set([...places.flatMap(([bucket]) => bucket ?? []), ...stored])];
}
