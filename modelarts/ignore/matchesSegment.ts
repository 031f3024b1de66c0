/** Whether a name matches a pattern with `*`, `?`, `[…]`, and backslashes. Takes at most as many steps as both lengths multiplied. */
export function matchesSegment(pattern: string, name: string): boolean {
  const tokens = tokensIn(pattern);
  const characters = [...name];
  let [token, at] = [0, 0];
  let star = -1;
  let from = 0;
  while (at < characters.length) {
    const current = tokens[token];
    if (current === '*') {
      star = token++;
      from = at;
    } else if (current?.(characters[at] ?? '')) {
      token++;
      at++;
    } else if (star >= 0) {
      // The last star takes one character more.
      token = star + 1;
      at = ++from;
    } else return false;
  }
  return tokens.slice(token).every((it) => it === '*');
}

type Token = '*' | ((character: string) => boolean);

function tokensIn(pattern: string): Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; ) {
    const { token, next } = tokenAt(characters, at);
    tokens.push(token);
    at = next;
  }
  return tokens;
}

interface TokenAt {
  readonly token: Token;
  /** Where the next one begins. */
  readonly next: number;
}

function tokenAt(characters: readonly string[], at: number): TokenAt {
  switch (characters[at]) {
    case '*':
      return { token: '*', next: at + 1 };
    case '?':
      return { token: () => true, next: at + 1 };
    case '[':
      // A set without an end matches nothing.
      return setAt(characters, at) ?? { token: () => false, next: characters.length };
    default: {
      const { character, next } = characterAt(characters, at);
      return { token: (it) => it === character, next };
    }
  }
}

/** What a backslash precedes stands for itself. */
function characterAt(characters: readonly string[], at: number): { character: string; next: number } {
  const start = characters[at] === '\\' ? at + 1 : at;
  return { character: characters[start] ?? '', next: start + 1 };
}

/** A set such as `[a-z]` or `[!0-9]`. */
function setAt(characters: readonly string[], start: number): TokenAt | undefined {
  const isNegated = characters[start + 1] === '!' || characters[start + 1] === '^';
  const begin = start + (isNegated ? 2 : 1);
  const ranges: (readonly [first: string, last: string])[] = [];
  for (let at = begin; at < characters.length; ) {
    if (characters[at] === ']' && at > begin) {
      const isIn = (it: string) => ranges.some(([first, last]) => first <= it && it <= last);
      return { token: (it) => isIn(it) !== isNegated, next: at + 1 };
    }
    const range = rangeAt(characters, at);
    ranges.push(range.range);
    at = range.next;
  }
  return undefined;
}

function rangeAt(characters: readonly string[], at: number) {
  const first = characterAt(characters, at);
  const isRange = characters[first.next] === '-' && (characters[first.next + 1] ?? ']') !== ']';
  const last = isRange ? characterAt(characters, first.next + 1) : first;
  return { range: [first.character, last.character] as const, next: last.next };
}
