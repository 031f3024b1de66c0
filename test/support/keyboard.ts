/** A person at the keyboard, as far as completion counts: how many keys it takes until a name or value is in the text. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, type Position, TextEdit } from 'vscode-languageserver-types';

/** Gives the items of a list as an editor would show them. */
export type Provider = (document: TextDocument, position: Position) => Promise<readonly CompletionItem[]>;

/** A text, what is selected in it, and whether a list is open. */
export interface Screen {
  readonly text: string;
  readonly selection: readonly [start: number, end: number];
  readonly isListOpen: boolean;
  /** The values among which the snippet lets the user choose. */
  readonly choices?: readonly string[];
  readonly keys: number;
}

export const screenOf = (marked: string): Screen => {
  const at = marked.indexOf('|');
  return { text: marked.replace('|', ''), selection: [at, at], isListOpen: false, keys: 0 };
};

/** Presses keys that only write. */
export function press(screen: Screen, written: string): Screen {
  const [start, end] = screen.selection;
  const text = screen.text.slice(0, start) + written + screen.text.slice(end);
  const at = start + written.length;
  return { text, selection: [at, at], isListOpen: false, keys: screen.keys + written.length };
}

/** Gets a name or value by the cheapest way: as few letters as put it on top of the list and Enter, or all of it by hand. */
export async function want(screen: Screen, label: string, provide: Provider): Promise<Screen> {
  const [start, end] = screen.selection;
  const selected = screen.text.slice(start, end);
  if (selected === label) return screen;
  const choice = screen.choices?.indexOf(label) ?? -1;
  // The arrow and Enter, or a letter and Enter.
  if (choice > 0) return { ...press(screen, label), keys: screen.keys + 2 };
  for (const letters of waysToType(label)) {
    const before = { ...press(screen, letters), isListOpen: screen.isListOpen && start === end };
    const accepted = await accept(before, label, { provide, typed: letters.length });
    if (accepted) return accepted;
  }
  return press(screen, label);
}

/** The beginning of a label or of its last word, shortest first. */
function waysToType(label: string): string[] {
  const lastWord = /[^/._-]+$/.exec(label)?.[0] ?? '';
  const beginnings = (word: string) => Array.from(word, (_, length) => word.slice(0, length));
  return [...beginnings(label), ...beginnings(lastWord), lastWord]
    .filter((letters) => letters.length < label.length)
    .toSorted((a, b) => a.length - b.length);
}

interface Attempt {
  readonly provide: Provider;
  readonly typed: number;
}

async function accept(screen: Screen, label: string, { provide, typed }: Attempt): Promise<Screen | undefined> {
  const document = TextDocument.create('file:///keys.trainingjob.json', 'trainingjob', 1, screen.text);
  const [at] = screen.selection;
  const items = await provide(document, document.positionAt(at));
  const [top] = ranked(items, document, at);
  if (!top || plain(top.label) !== label) return undefined;
  // A letter opens the list; without one it is open already, or Ctrl+Space opens it.
  const opening = typed > 0 || screen.isListOpen ? 0 : 1;
  return { ...insert(document, top), keys: screen.keys + opening + 1 };
}

/** What starts with the typed letters, then where a word does, then what has them in this order; equal ones by the server's order. */
function ranked(items: readonly CompletionItem[], document: TextDocument, at: number): CompletionItem[] {
  const score = (item: CompletionItem) => {
    const edit = item.textEdit;
    const start = edit && 'range' in edit ? document.offsetAt(edit.range.start) : at;
    const typed = document.getText().slice(start, at).toLowerCase();
    const filter = (item.filterText ?? item.label).toLowerCase();
    if (filter.startsWith(typed) || plain(filter).startsWith(typed)) return 2;
    if (
      plain(filter)
        .split(/[\s/._-]+/)
        .some((word) => word.startsWith(plain(typed)))
    )
      return 1.5;
    return hasInOrder(filter, typed) ? 1 : 0;
  };
  const order = (item: CompletionItem) => item.sortText ?? item.label;
  return items
    .filter((item) => score(item) > 0)
    .toSorted((a, b) => score(b) - score(a) || (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}

const plain = (text: string): string => text.replace(/^"|"$/g, '');

function hasInOrder(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/** The text after Enter, with the first tab stop selected. */
function insert(document: TextDocument, item: CompletionItem): Omit<Screen, 'keys'> {
  const { additionalTextEdits = [] } = item;
  const edit = TextEdit.is(item.textEdit) ? item.textEdit : undefined;
  if (!edit) throw new Error(`${item.label} has no edit.`);
  const { text, stop, choices } = expand(edit.newText);
  const added = additionalTextEdits.reduce((sum, { newText }) => sum + newText.length, 0);
  const start = document.offsetAt(edit.range.start) + added;
  const [from, to] = stop ?? [text.length, text.length];
  return {
    text: TextDocument.applyEdits(document, [{ ...edit, newText: text }, ...additionalTextEdits]),
    selection: [start + from, start + to],
    isListOpen: item.command !== undefined,
    ...(choices && { choices }),
  };
}

interface Expanded {
  readonly text: string;
  readonly stop?: readonly [number, number];
  readonly choices?: readonly string[];
}

/** A snippet as text, with the place of its first tab stop. */
function expand(snippet: string): Expanded {
  const pattern = /\\([\\$},|])|\$\{(\d+)(?::((?:[^\\}]|\\.)*)|\|((?:[^\\|]|\\.)*)\|)?\}|\$(\d+)/g;
  let text = '';
  let from = 0;
  let first: { readonly number: number; readonly stop: [number, number]; readonly choices?: string[] } | undefined;
  for (const match of snippet.matchAll(pattern)) {
    text += snippet.slice(from, match.index);
    from = match.index + match[0].length;
    const [, escaped, braced, preset = '', listed, bare] = match;
    if (escaped !== undefined) {
      text += escaped;
      continue;
    }
    const choices = listed?.split(',');
    const shown = (choices?.[0] ?? preset).replace(/\\(.)/g, '$1');
    const number = Number(braced ?? bare) || Number.POSITIVE_INFINITY;
    if (!first || number < first.number)
      first = { number, stop: [text.length, text.length + shown.length], ...(choices && { choices }) };
    text += shown;
  }
  text += snippet.slice(from);
  return { text, ...(first && { stop: first.stop, ...(first.choices && { choices: first.choices }) }) };
}
