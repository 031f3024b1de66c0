/** A log as operations see it, wherever it is kept. */
export interface LogFile {
  readonly name: string;
  /** The last bytes. Undefined if there is no file. */
  readonly readEnd: (most: number) => LogWindow | undefined;
  /** So many lines from a place. A line that isn't complete yet is shown, too, and goes on at the end of the window. */
  readonly readFrom: (start: number, lines: number) => LogWindow | undefined;
  /** So many lines before a place, or at the end. */
  readonly readLinesBefore: (place: string | undefined, lines: number) => LogWindow | undefined;
}

/** A part of a log. Places are counted in bytes. */
export interface LogWindow {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lines: number;
}
