/** The custom requests about jobs in other forms. */
import { RequestType } from 'vscode-languageserver-protocol';

export interface ReadForeignJobParams {
  readonly text: string;
}

/** A job file, made of a text in another form, or why that can't be read. */
export type ForeignJob =
  | {
      readonly text: string;
      /** `metadata.name`. */
      readonly name?: string;
      /** The text was a job file already. */
      readonly isJobFile: boolean;
      /** What was left out, or isn't known. */
      readonly notes: readonly string[];
    }
  | { readonly refused: string };

/** Asks for the job file that a text in another form is about; null if there is none for certain. */
export const readForeignJob = new RequestType<ReadForeignJobParams, ForeignJob | null, void>(
  'trainingjob/readForeignJob',
);

export interface WriteForeignJobParams {
  /** A form in the table of `server/formats/formatNames.ts`. */
  readonly format: string;
  /** The request, as `prepareSubmission` answers it. */
  readonly body: string;
  readonly to?: { readonly url?: string; readonly region?: string; readonly projectId?: string };
}

/** A job in another form. */
export interface WrittenJob {
  readonly text: string;
  /** What its reader has to know or do. */
  readonly notes: readonly string[];
}

/** Asks for a job in another form; null if the job isn't JSON or the form isn't known. */
export const writeForeignJob = new RequestType<WriteForeignJobParams, WrittenJob | null, void>(
  'trainingjob/writeForeignJob',
);
