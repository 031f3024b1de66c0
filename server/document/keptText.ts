import type { TextDocument, TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import { countUpTo, type Edit, lineStartsOf, shiftedLineStarts } from './lineStarts.ts';

/** A text that never changes. The next version takes over its line starts, because looking for them reads the whole text. */
export class KeptText implements TextDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  private readonly content: string;
  private starts: Uint32Array | undefined;
  /** The line that was last asked for: who asks for one mostly asks for another one near it. */
  private lastLine = 0;

  constructor({ uri, languageId }: Pick<TextDocument, 'uri' | 'languageId'>, version: number, content: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.content = content;
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }

  getText(range?: Range): string {
    return range ? this.content.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.content;
  }

  positionAt(offset: number): Position {
    const at = Math.max(Math.min(offset, this.content.length), 0);
    const line = this.lineAt(at);
    const start = this.lineStarts[line] ?? 0;
    return { line, character: this.beforeLineEnd(at, start) - start };
  }

  private lineAt(offset: number): number {
    const starts = this.lineStarts;
    const beginsAfter = (line: number) => (starts[line] ?? Infinity) > offset;
    let line = this.lastLine;
    while (line < this.lastLine + fewLines && !beginsAfter(line + 1)) line++;
    this.lastLine = beginsAfter(line) || !beginsAfter(line + 1) ? countUpTo(starts, offset) - 1 : line;
    return this.lastLine;
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.lineStarts[line];
    if (start === undefined) return this.content.length;
    const end = this.lineStarts[line + 1] ?? this.content.length;
    return character <= 0 ? start : this.beforeLineEnd(Math.min(start + character, end), start);
  }

  getLineRange(line: number): Range {
    const at = Math.max(Math.min(line, this.lineCount - 1), 0);
    const end = { line: at, character: Number.MAX_SAFE_INTEGER };
    return { start: { line: at, character: 0 }, end: this.positionAt(this.offsetAt(end)) };
  }

  getEOLCharacters(line: number): string {
    const end = this.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
    return line < 0 ? '' : this.content.slice(end, this.lineStarts[line + 1] ?? this.content.length);
  }

  /** What a change of the editor replaces. */
  editOf(change: TextDocumentContentChangeEvent): Edit {
    // Some editors write null for what isn't there.
    if (!('range' in change && change.range)) return { start: 0, end: this.content.length, inserted: change.text };
    const [start = 0, end = 0] = [change.range.start, change.range.end]
      .map((position) => this.offsetAt(position))
      .sort((a, b) => a - b);
    return { start, end, inserted: change.text };
  }

  /** The text after an edit. */
  edited(edit: Edit, version: number): KeptText {
    const { start, end, inserted } = edit;
    const next = new KeptText(this, version, this.content.slice(0, start) + inserted + this.content.slice(end));
    if (this.starts) next.starts = shiftedLineStarts(this.starts, edit, next.content);
    return next;
  }

  private get lineStarts(): Uint32Array {
    this.starts ??= lineStartsOf(this.content);
    return this.starts;
  }

  private beforeLineEnd(offset: number, start: number): number {
    let at = offset;
    while (at > start && isLineEnd(this.content.charCodeAt(at - 1))) at--;
    return at;
  }
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13;

/** So many lines are looked through in less time than it takes to search all of them. */
const fewLines = 4;
