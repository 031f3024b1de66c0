/** What a folder of object storage has, as far as it is known. */
export interface StoredFolder {
  readonly entries: readonly FolderEntry[];
  /** Nothing is missing. A list that couldn't be read is empty and not complete. */
  readonly isComplete: boolean;
  /** Who has told. Absent for a folder of this machine that stands for it. */
  readonly source?: StoredFolderSource;
}

export interface StoredFolderSource {
  /** The name that its user gave the target. */
  readonly target: string;
  readonly region?: string;
  /** In milliseconds since the epoch. */
  readonly readAt: number;
}

export interface FolderEntry {
  readonly name: string;
  /** Links are followed only when they are opened, so they count as files. */
  readonly isFolder: boolean;
}
