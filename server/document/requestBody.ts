import type { Span } from './span.ts';
import { TokenKind } from './tokenKind.ts';
import { isClosing, isComment, isOpening, type Token, tokensOf } from './tokens.ts';

/**
 * What is sent for a text: the text less comments, trailing commas and the top-level `$schema` member, otherwise byte
 * for byte; nothing when that is not valid JSON.
 */
export function requestBody(text: string): string | undefined {
  const json = without(text, [...commentsAndTrailingCommas(text)]);
  // JSON.parse decides: it is strict, and deep nesting does not hurt it.
  return isJson(json) ? without(json, schemaMembers(json)) : undefined;
}

function* commentsAndTrailingCommas(text: string): Generator<Span> {
  let previous: Token | undefined;
  let comma: Token | undefined;
  let pending: Token[] = [];
  if (text.startsWith('\uFEFF')) yield { start: 0, end: 1 };
  for (const token of tokensOf(text)) {
    if (isComment(token)) {
      pending.push(token);
      continue;
    }
    if (comma && isClosing(token)) yield comma;
    // Comments are handed out after the comma before them, so that the spans stay in order.
    yield* pending;
    pending = [];
    comma = token.kind === TokenKind.comma && previous && endsValue(previous) ? token : undefined;
    previous = token;
  }
  yield* pending;
}

const endsValue = (token: Token) =>
  !isOpening(token) && token.kind !== TokenKind.comma && token.kind !== TokenKind.colon;

/** The members called `$schema` of a valid JSON text without comments, each with the comma that goes with it. */
function schemaMembers(json: string): Span[] {
  const members = topLevelMembers(json);
  return members.flatMap(({ name, start, end }, index) => {
    if (name !== '$schema') return [];
    const next = members.slice(index + 1).find((other) => other.name !== '$schema');
    const last = members.slice(0, index).findLast((other) => other.name !== '$schema');
    return [next ? { start, end: members[index + 1]?.start ?? end } : { start: last ? last.end : start, end }];
  });
}

interface Member extends Span {
  readonly name: string;
}

function topLevelMembers(json: string): Member[] {
  const members: Member[] = [];
  let depth = 0;
  let first: Token | undefined;
  let last: Token | undefined;
  for (const token of json.trimStart().startsWith('{') ? tokensOf(json) : []) {
    if (isClosing(token)) depth--;
    const endsMember = depth === 0 || (depth === 1 && token.kind === TokenKind.comma);
    if (endsMember && first && last) members.push({ name: first.value, start: first.start, end: last.end });
    if (endsMember) first = undefined;
    else first ??= token;
    if (isOpening(token)) depth++;
    last = token;
  }
  return members;
}

/** The text less the spans, which are in order. A comment between two tokens that would grow together leaves a space. */
function without(text: string, spans: readonly Span[]): string {
  let result = '';
  let from = 0;
  for (const { start, end } of spans) {
    result += text.slice(from, Math.max(from, start));
    from = end;
    if (isWordAt(text, start - 1) && isWordAt(text, end)) result += ' ';
  }
  return result + text.slice(from);
}

const isWordAt = (text: string, index: number) => /[^\s,:{}[\]"]/.test(text.charAt(index));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
