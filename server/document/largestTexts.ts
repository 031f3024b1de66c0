/**
 * The largest texts, in characters, that something is done with. What isn't here is done with any text, because it costs little or can't be
 * left out. The time of a core that each of these takes for as much of an ordinary job, and for the worst text of that size:
 */
export const largestTexts = {
  /** Fixes of syntax errors: nobody mends a larger text by hand. */
  syntaxFixes: 1_000_000,
  /** Definitions, references, highlights and rename: 0.8 s, 2.4 s. */
  names: 5_000_000,
  /** Command lines above commands, where secrets of the whole text are masked: 0.6 s, 1.5 s. */
  lenses: 5_000_000,
  /** Defaults within the text: 0.1 s, 4.5 s. */
  hints: 5_000_000,
  /** Links of paths and names: 0.7 s, 2.2 s. */
  links: 10_000_000,
  /** What isn't JSON is read as it is meant: 0.1 s, 3 s. */
  slips: 10_000_000,
  /** Folding: 0.7 s, 3 s. */
  folding: 20_000_000,
  /** Selections that grow: 0.1 s, 2.3 s. */
  selections: 20_000_000,
  /** Formatting: 0.6 s, 2 s. */
  formatting: 20_000_000,
} as const;
