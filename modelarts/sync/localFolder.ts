import type { ObsBody } from '../obs/obsRequests.ts';

/** A file of the local folder. */
export interface LocalFile {
  /** From the folder, with slashes. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** In hex. */
  readonly md5: string;
}

/** Why a file isn't sent. */
export type Refusal =
  | 'backslash'
  | 'brokenLink'
  | 'changing'
  | 'controlCharacter'
  | 'inTheWay'
  | 'irregular'
  | 'leadsOut'
  | 'leadsUp'
  | 'nameTooLong'
  | 'notUtf8'
  | 'tooDeep'
  | 'tooLarge'
  | 'unreadable'
  | 'vanished';

export interface RefusedFile {
  readonly path: string;
  readonly refusal: Refusal;
}

/** A file or folder that the ignore file, or what is usually ignored, leaves out. */
export interface LeftOut {
  readonly path: string;
  /** As written. */
  readonly pattern: string;
}

/** What was found in a folder. */
export interface ScannedFolder {
  readonly files: readonly LocalFile[];
  readonly refused: readonly RefusedFile[];
  readonly leftOut: readonly LeftOut[];
}

/** A file as it is now. */
export interface FileContent {
  readonly md5: string;
  readonly size: number;
  readonly body: ObsBody;
}

export interface LocalFolder {
  readonly path: string;
  readonly scan: (signal: AbortSignal) => Promise<ScannedFolder>;
  readonly read: (path: string) => Promise<FileContent | Refusal>;
}
