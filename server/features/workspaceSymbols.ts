import * as l10n from '@vscode/l10n';
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import { printable } from '../../l10n/printable.ts';
import { maskValue } from '../../modelarts/masks/maskSecrets.ts';
import type { JobDocument } from '../document/document.ts';
import { nodeAt, spanOf } from '../document/locate.ts';
import { rangeOf, type Span } from '../document/span.ts';
import { type Mention, namesIn } from '../names/namesIn.ts';

/** A longer list helps nobody; the user types more of the name. */
const mostFound = 500;

/** The jobs, hyperparameters, channels, variables and metrics of the documents whose names have the letters of the query in this order. */
export function workspaceSymbols(documents: readonly JobDocument[], query: string): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  for (const document of documents)
    for (const symbol of symbolsIn(document)) {
      if (!hasLetters(symbol.name, query)) continue;
      if (found.push(symbol) === mostFound) return found;
    }
  return found;
}

function* symbolsIn(document: JobDocument): Generator<WorkspaceSymbol> {
  const { job, root, text } = document;
  const at = (name: string, kind: SymbolKind, span: Span): WorkspaceSymbol => ({
    name: shown(name),
    kind,
    location: { uri: text.uri, range: rangeOf(text, span) },
    ...(job.metadata?.name && { containerName: shown(job.metadata.name) }),
  });
  const name = nodeAt(root, ['metadata', 'name']);
  if (name?.type === 'string' && name.value) {
    const { containerName: _, ...symbol } = at(name.value, SymbolKind.Class, spanOf(name));
    yield { ...symbol, containerName: l10n.t('Training Job') };
  }
  for (const mention of namesIn(document))
    if (mention.role === 'declared') yield at(mention.name, kindOf(mention), mention.span);
}

const shown = (name: string): string => printable(maskValue('', name), longestLabel);

const longestLabel = 200;

const kindOf = ({ namespace, path }: Mention): SymbolKind => {
  if (path.includes('inputs') || path.includes('outputs')) return SymbolKind.File;
  return namespace === 'variable' ? SymbolKind.Variable : SymbolKind.Property;
};

/** As editors search: the letters in their order, in capitals or not. */
function hasLetters(name: string, query: string): boolean {
  const [text, wanted] = [name.toLowerCase(), query.toLowerCase()];
  let at = -1;
  for (const letter of wanted) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}
