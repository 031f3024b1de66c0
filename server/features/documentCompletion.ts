import { suggestFittingValues } from '../completion/suggestFromCatalogue.ts';
import { findSnippet } from '../completion/suggestSnippets.ts';
import type { JobDocument } from '../document/document.ts';
import type { Path } from '../document/path.ts';
import { describe } from '../explain/describe.ts';
import type { LocalizedDocs } from '../explain/docs.ts';
import type { Subject } from '../explain/knownValues.ts';
import type { KnownCatalogue } from '../knowledge/knownCatalogue.ts';
import { rules } from '../rules/index.ts';
import type { KnownScripts } from '../rules/kit/scriptsOf.ts';
import { suggestScriptOptions } from './scriptOptions.ts';

/** What the documentation of a completion item is looked up by, beside its label. */
export interface CompletionData {
  /** The whole label, where the list shows a shorter one. */
  readonly label?: string;
  readonly uri: string;
  readonly of: 'property' | 'value' | 'snippet' | 'rule';
  /** Of the value, or of the object that gets the property. */
  readonly path: Path;
}

export interface DocumentationSource extends KnownScripts {
  readonly docsBase: string;
  readonly docs: LocalizedDocs;
  /** What the user's target offers. */
  readonly catalogue?: KnownCatalogue | undefined;
}

/** The documentation of a completion item, in Markdown. */
export const documentCompletion = (
  document: JobDocument,
  label: string,
  { of, path }: CompletionData,
  source: DocumentationSource,
): string | undefined => (Object.hasOwn(lookups, of) ? lookups[of]({ document, label, path, source }) : undefined);

interface Lookup {
  readonly document: JobDocument;
  readonly label: string;
  readonly path: Path;
  readonly source: DocumentationSource;
}

const lookups: Readonly<Record<CompletionData['of'], (lookup: Lookup) => string | undefined>> = {
  property: ({ document, label, path, source }) =>
    describe(subjectAt(document, [...path, label], source), source.docsBase)?.markdown,
  value: ({ document, label, path, source }) =>
    [...suggestScriptOptions(document, path, source), ...suggestFittingValues(subjectAt(document, path, source))].find(
      (value) => value.label === label,
    )?.markdown,
  snippet: ({ label }) => findSnippet(label)?.markdown,
  rule: ({ label, source }) => source.docs.rules[label]?.message ?? rules.find(({ id }) => id === label)?.doc,
};

export const subjectAt = ({ root }: JobDocument, path: Path, { docs, catalogue }: DocumentationSource): Subject => ({
  path,
  schema: docs.request,
  tree: root,
  catalogue,
});
