/** What a folder and the folders in it have, those nearest to it first, as far as it was read. */
export interface WalkedFolder {
  readonly entries: readonly WalkedEntry[];
  /** Nothing else is in it. */
  readonly isComplete: boolean;
}

export interface WalkedEntry {
  /** From the folder, with slashes. */
  readonly path: string;
  /** Links aren't followed. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** In bytes, of a file. */
  readonly size: number;
  /** What is in such a folder isn't looked at. */
  readonly isLeftOut: boolean;
}
