/** In milliseconds, until the first problems were there. */
export interface WindowFigures {
  /** From when the file was opened. */
  readonly opened: number;
  /** From when VS Code began to load the extension. */
  readonly activated: number;
}

/** A line in the log of a window that begins like this has its figures. */
export const figuresMark = 'bench figures: ';
