import { type Diagnostic, ErrorCode } from 'vscode-json-languageservice';
import type { ParsedText } from './document.ts';
import { memoize } from './memoize.ts';
import type { Span } from './span.ts';

/** Where a text departs from JSON, with the parser's code. */
export interface TextError extends Span {
  readonly code: number;
}

/** What the parser found, trailing commas aside. `doValidation` hands it out too, but takes seconds for a text full of errors. */
export const syntaxErrorsOf = memoize(({ text, tree }: ParsedText): readonly TextError[] => {
  const errors: Diagnostic[] = 'syntaxErrors' in tree && Array.isArray(tree.syntaxErrors) ? tree.syntaxErrors : [];
  return errors
    .filter(({ code }) => code !== ErrorCode.TrailingComma)
    .map(({ code, range }) => ({
      code: Number(code),
      start: text.offsetAt(range.start),
      end: text.offsetAt(range.end),
    }));
});

/** The places where the parser had to guess. A name that is used twice is read as it is written. */
export const breaksOf = memoize((document: ParsedText): readonly Span[] => [
  ...document.slips,
  ...syntaxErrorsOf(document).filter(({ code }) => code !== ErrorCode.DuplicateKey),
]);
