import { stripTypeScriptTypes } from 'node:module';

/** An open bracket. */
interface Level {
  /** The token in front of it: `if (…) {` doesn't open a function, `f(…) {` does. */
  readonly before: string;
  readonly isFunction: boolean;
  /** The expression in a template. */
  readonly isTemplate: boolean;
  /** Whether the bracket is in the body of an arrow function without braces. */
  inArrowBody: boolean;
}

/** The lines of a TypeScript module that call `l10n.t` while the module is loaded, which is before a language is chosen. */
export function translatedAtLoad(source: string): number[] {
  const code = stripTypeScriptTypes(source);
  const levels: Level[] = [{ before: '', isFunction: false, isTemplate: false, inArrowBody: false }];
  const lines: number[] = [];
  let previous = '';
  let closed = '';
  for (let index = 0, token = ''; index < code.length; index += token.length) {
    token = tokenAt(code, index, previous, levels);
    if (isSkipped(token)) continue;
    noteArrowBody(levels.at(-1), previous, token);
    if (token === 'l10n.t' && !levels.some(isLater)) lines.push(code.slice(0, index).split('\n').length);
    if (isClosing(token)) closed = levels.pop()?.before ?? '';
    if (isOpening(token)) levels.push(levelOf(token, previous, closed));
    previous = token;
  }
  return lines;
}

const isSkipped = (token: string): boolean => /^(?:\s|\/[/*])/.test(token);

const isClosing = (token: string): boolean => /^[)\]}]/.test(token);

const isOpening = (token: string): boolean => /[([{]$/.test(token);

/** Whether what is inside a bracket runs when a function is called. */
const isLater = ({ isFunction, inArrowBody }: Level): boolean => isFunction || inArrowBody;

function noteArrowBody(level: Level | undefined, previous: string, token: string): void {
  if (level && previous === '=>' && token !== '{') level.inArrowBody = true;
  if (level && /^[,;]$/.test(token)) level.inArrowBody = false;
}

/** A brace opens a function after an arrow, and after the parameters of a function or method. */
function levelOf(token: string, before: string, beforeParameters: string): Level {
  const isFunction = token === '{' && (before === '=>' || (before === ')' && !control.has(beforeParameters)));
  return { before, isFunction, isTemplate: token.endsWith('${'), inArrowBody: false };
}

const control = new Set(['if', 'for', 'while', 'switch', 'catch', 'with']);

const restOfTemplate = String.raw`(?:[^\x60\\$]|\\[^]|\$(?!\{))*(?:\$\{|\x60)`;
const token = String.raw`\s+|\/\/.*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\x60${restOfTemplate}|l10n\.t\b|=>|[\w$]+|[^]`;
const anyToken = new RegExp(token, 'y');
const templateToken = new RegExp(`\\}${restOfTemplate}|${token}`, 'y');
const regexToken = new RegExp(String.raw`\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|${token}`, 'y');

/** After these a slash starts a regular expression. After anything else it divides. */
const beforeRegex = /^(?:|=>|return|typeof|[=(,:[!&|?{};+<>-])$/;

function tokenAt(code: string, index: number, previous: string, levels: readonly Level[]): string {
  const expected = levels.at(-1)?.isTemplate ? templateToken : anyToken;
  const pattern = code[index] === '/' && beforeRegex.test(previous) ? regexToken : expected;
  pattern.lastIndex = index;
  return pattern.exec(code)?.[0] ?? '';
}
