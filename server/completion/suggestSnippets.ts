import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import jobs from '../../snippets/jobs.json';
import parts from '../../snippets/parts.json';
import type { JobDocument } from '../document/document.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import type { CursorContext } from './cursorContext.ts';
import type { Suggestion } from './suggestion.ts';

interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: readonly string[];
}

/**
 * Whole jobs for an empty file, and parts of a job where they belong. VS Code reads the same files for *Insert Snippet* and *Fill File
 * with Snippet*. They have no `prefix`, because VS Code would then suggest them everywhere.
 */
export function suggestSnippets({ root }: JobDocument, { kind, path, hasValue, taken }: CursorContext): Suggestion[] {
  if (kind === 'value' && path.length === 0) return root ? [] : Object.entries(jobs).map(toSuggestion);
  if (hasValue) return [];
  const here = pathPattern(path);
  const isNew = ({ body }: Snippet) =>
    kind === 'value' || namesIn(body).every((name) => !taken.has(name) && !nodeAt(root, [...path, name]));
  const isForThis = (at: string) => at === here && at.endsWith('[]') === (kind === 'value');
  const fitting = Object.entries(parts).filter(([, part]) => isForThis(part.at) && isNew(part));
  return fitting.map(toSuggestion);
}

/** The snippet with this label, as a suggestion. */
export function findSnippet(label: string): Suggestion | undefined {
  const named = Object.entries<Snippet>({ ...jobs, ...parts }).find(([, snippet]) => snippet.label === label);
  return named && toSuggestion(named);
}

/** A path in the notation of a part's `at`: the items of an array, or the object that gets a property. */
const pathPattern = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
    .join('')
    .slice(1);

/** The names of the properties that a part adds: those that lines start with. */
const namesIn = (lines: readonly string[]): string[] => lines.flatMap((line) => /^"([^"]+)"/.exec(line)?.[1] ?? []);

function toSuggestion([title, { label, description, body }]: [string, Snippet]): Suggestion {
  return {
    label,
    adds: namesIn(body),
    snippet: body.join('\n'),
    detail: l10n.t(title),
    markdown: l10n.t(description),
    kind: CompletionItemKind.Snippet,
  };
}
