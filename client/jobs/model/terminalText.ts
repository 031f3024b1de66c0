/**
 * What is kept besides text. On a screen of its own, sequences that move within what was written, color it, or erase a line, as progress
 * bars need them. On a line among those of others, only colors: anything else could write over the others.
 */
const kept = {
  screen: { sequence: /^[\d;:]{0,30}[A-DGKm]$/, controls: '\r\t\b' },
  line: { sequence: /^[\d;:]{0,30}m$/, controls: '\t' },
} as const;

/** Turns what follows around, so that it reads as something else. */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** What a character begins after an escape: a sequence with parameters, or a text up to an end mark, such as a title. */
const sequences = { '[': 'parameters', ']': 'text', P: 'text', X: 'text', '^': 'text', _: 'text' } as const;

type State = 'plain' | 'escape' | 'parameters' | 'text' | 'textEscape';

/** Longer ones are no sequence that a program means. */
const longestSequence = 64;

/** Makes a log safe for a terminal, piece by piece: what could write elsewhere, run, copy, or deceive is dropped. */
export class TerminalText {
  private state: State = 'plain';
  private sequence = '';
  private readonly kept: (typeof kept)[keyof typeof kept];

  constructor(place: keyof typeof kept = 'screen') {
    this.kept = kept[place];
  }

  add(text: string): string {
    let shown = '';
    for (const character of text) shown += this.next(character);
    return shown;
  }

  private next(character: string): string {
    switch (this.state) {
      case 'plain':
        return this.plain(character);
      case 'escape':
        // The choice of a character set has one more.
        if (character >= ' ' && character <= '/') return '';
        this.state = Object.hasOwn(sequences, character) ? sequences[character as keyof typeof sequences] : 'plain';
        this.sequence = '';
        return '';
      case 'parameters':
        return this.parameter(character);
      case 'text':
        if (character === '\u001b') this.state = 'textEscape';
        // A line never ends within such a text, so its end mark was forgotten.
        else if (character === '\u0007' || character === '\u009c' || character === '\n') this.state = 'plain';
        return character === '\n' ? '\r\n' : '';
      case 'textEscape':
        this.state = character === '\\' ? 'plain' : 'text';
        return '';
    }
  }

  private plain(character: string): string {
    if (character === '\n') return '\r\n';
    if (character === '\u001b') this.state = 'escape';
    const isControl = character < ' ' || (character >= '\u007f' && character <= '\u009f');
    return isControl && !this.kept.controls.includes(character) ? '' : direction.test(character) ? '' : character;
  }

  private parameter(character: string): string {
    this.sequence += character;
    const isEnd = character >= '@' && character <= '~';
    if (!isEnd && character >= ' ' && this.sequence.length <= longestSequence) return '';
    this.state = 'plain';
    if (isEnd) return this.kept.sequence.test(this.sequence) ? `\u001b[${this.sequence}` : '';
    return character === '\n' ? '\r\n' : '';
  }
}
