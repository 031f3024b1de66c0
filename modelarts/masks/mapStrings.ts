import { jsonTokens } from './jsonTokens.ts';

/** Rewrites the string values of a JSON text, each as written, with quotes. Everything else is unchanged. */
export function mapStrings(json: string, change: (written: string) => string): string {
  let result = '';
  let from = 0;
  for (const { kind, start, end } of jsonTokens(json)) {
    if (kind !== 'string') continue;
    result += json.slice(from, start) + change(json.slice(start, end));
    from = end;
  }
  return result + json.slice(from);
}
