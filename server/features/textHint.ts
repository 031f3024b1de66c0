/** A hint at an offset of the text. */
export interface TextHint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip?: string;
}
