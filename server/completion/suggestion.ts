import type { CompletionItemKind } from 'vscode-languageserver-types';

/** Something to insert, without a position. */
export interface Suggestion {
  readonly label: string;
  readonly snippet: string;
  readonly detail: string;
  /** Documentation. That of a property comes from `describe`. */
  readonly markdown?: string;
  readonly kind: CompletionItemKind;
  /** The names of the properties that a part adds. */
  readonly adds?: readonly string[];
  /** Shows suggestions again, because what comes next is best chosen from a list. */
  readonly chooseNext?: boolean;
  /** What stands beside the label. */
  readonly beside?: string;
  /** Why it doesn't fit the rest of the file, so that it comes last. */
  readonly unfit?: string;
  readonly isDefault?: boolean;
  /** What others often take, of which this job says nothing. */
  readonly isTypical?: boolean;
}
