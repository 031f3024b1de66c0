import { createScanner } from 'jsonc-parser';

/** From jsonc-parser's SyntaxKind, a const enum that isolated modules can't read. */
const kinds = { colon: 6, string: 10, end: 17 };

/**
 * Rewrites the string values of a JSON text. `change` gets each value and the name of its property as written, with quotes.
 * Everything else is unchanged. Uses a scanner, because regular expressions run out of stack in long strings.
 */
export function mapStrings(json: string, change: (written: string, name: string | undefined) => string): string {
  const scanner = createScanner(json, true);
  let result = '';
  let from = 0;
  let name: string | undefined;
  // A name or a value, depending on the next token.
  let pending: { readonly written: string; readonly start: number; readonly name: string | undefined } | undefined;
  for (;;) {
    const kind: number = scanner.scan();
    if (kind === kinds.colon) {
      name = pending?.written;
      pending = undefined;
      continue;
    }
    if (pending) {
      result += json.slice(from, pending.start) + change(pending.written, pending.name);
      from = pending.start + pending.written.length;
    }
    if (kind === kinds.end) return result + json.slice(from);
    const start = scanner.getTokenOffset();
    const written = json.slice(start, start + scanner.getTokenLength());
    pending = kind === kinds.string ? { written, start, name } : undefined;
    name = undefined;
  }
}
