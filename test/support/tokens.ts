import { createScanner } from 'jsonc-parser';
import { Scanner } from '../../server/document/scanner.ts';
import { TokenKind } from '../../server/document/tokenKind.ts';

/** The tokens of a text as plain data. */
export function tokens(text: string): unknown[] {
  const scanner = new Scanner(text);
  const found: unknown[] = [];
  for (scanner.read(0); scanner.kind !== TokenKind.end; scanner.read(scanner.end)) {
    const { kind, start, end, error } = scanner;
    found.push([kind, start, end, error, plainValue(kind, error, scanner.value())]);
  }
  return found;
}

/** The same as the library sees them, less its white space. */
export function libraryTokens(text: string): unknown[] {
  const scanner = createScanner(text);
  const found: unknown[] = [];
  for (let kind: number = scanner.scan(); kind !== TokenKind.end; kind = scanner.scan()) {
    if (kind === TokenKind.lineBreak || kind === TokenKind.blank) continue;
    const [start, error] = [scanner.getTokenOffset(), Number(scanner.getTokenError())];
    const end = Math.min(start + scanner.getTokenLength(), text.length);
    found.push([kind, start, end, error, plainValue(kind, error, scanner.getTokenValue())]);
  }
  return found;
}

/** Of strings and numbers. That of a string that isn't JSON is anybody's guess. */
const plainValue = (kind: number, error: number, value: string): string | undefined =>
  (kind === TokenKind.string || kind === TokenKind.number) && !error ? value : undefined;
