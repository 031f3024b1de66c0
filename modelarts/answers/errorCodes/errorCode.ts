/** What is known of one `error_code`. Texts are localised when the table is built. */
export interface ErrorCode {
  /** HTTP statuses it comes with, the usual one first. */
  readonly http: readonly number[];
  readonly meaning: string;
  /** What the user should do. */
  readonly advice: string;
  /** The fields to blame: from the request body, `(root)` for all of it, `{project_id}` for the address. */
  readonly paths: readonly string[];
}

export type ErrorCodes = Readonly<Record<string, ErrorCode>>;

type Row = readonly [http: number | readonly number[], meaning: string, ...paths: string[]];

/** Rows that end in the same advice. */
export const advised = (advice: string, rows: Readonly<Record<string, Row>>): ErrorCodes =>
  Object.fromEntries(
    Object.entries(rows).map(([code, [http, meaning, ...paths]]) => [
      code,
      { http: [http].flat(), meaning, advice, paths },
    ]),
  );
