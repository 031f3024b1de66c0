import { ErrorCode } from 'vscode-json-languageservice/lib/esm/jsonLanguageTypes.js';
import type { ParsedText } from './document.ts';
import { memoize } from './memoize.ts';
import { errorsOf, type TextError } from './part.ts';
import type { Span } from './span.ts';

/** What the parser found, trailing commas aside. */
export const syntaxErrorsOf = memoize(({ parts }: ParsedText): readonly TextError[] =>
  errorsOf(parts).filter(({ code }) => code !== ErrorCode.TrailingComma),
);

/** The places where the parser had to guess. A name that is used twice is read as it is written. */
export const breaksOf = memoize((document: ParsedText): readonly Span[] => [
  ...document.slips,
  ...syntaxErrorsOf(document).filter(({ code }) => code !== ErrorCode.DuplicateKey),
]);
