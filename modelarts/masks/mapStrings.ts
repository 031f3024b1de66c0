import { createScanner } from 'jsonc-parser';

/** Of jsonc-parser's SyntaxKind, a const enum, which isolated modules cannot read. */
const kinds = { colon: 6, string: 10, end: 17 };

/**
 * Rewrites the values of a JSON text that are strings: `change` gets each as it is written, and the name of its member, both
 * with their quotes. All else stays byte for byte. By a scanner, since regular expressions run out of stack in long strings.
 */
export function mapStrings(json: string, change: (written: string, name: string | undefined) => string): string {
  const scanner = createScanner(json, true);
  let result = '';
  let from = 0;
  let name: string | undefined;
  // A name or a value: the token that follows tells.
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
