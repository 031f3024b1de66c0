import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { literal } from './snippet.ts';
import type { Suggestion } from './suggestion.ts';

/** The placeholder that a string ends with before it is complete. */
export const unfinishedPlaceholder = (typed: string): string | undefined => /\$(?:\{[\w:.-]*)?$/.exec(typed)?.[0];

/** The secrets and environment variables that can be put into any string. Only their names are known here. */
export function suggestPlaceholders({ placeholders }: Knowledge): Suggestion[] {
  const { secrets = [], variables = [] } = placeholders ?? {};
  return [
    ...secrets.map((name) => placeholder('secret', name, l10n.t('Secret stored on this machine'))),
    ...variables.map((name) => placeholder('env', name, l10n.t('Environment variable'))),
  ];
}

function placeholder(kind: 'secret' | 'env', name: string, detail: string): Suggestion {
  const label = `\${${kind}:${name}}`;
  return { label, snippet: literal(label), detail, kind: CompletionItemKind.Variable };
}
