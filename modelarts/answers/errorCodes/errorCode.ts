/** What is known of one `error_code`. Texts are translated when the table is built. */
export interface ErrorCode {
  /** HTTP statuses it comes with, the most common first. */
  readonly http: readonly number[];
  readonly meaning: string;
  /** What the user can do. */
  readonly advice: string;
  /** The fields that the code is about: in the request body, `(root)` for all of it, or `{project_id}` in the URL. */
  readonly paths: readonly string[];
}

export type ErrorCodes = Readonly<Record<string, ErrorCode>>;

type Row = readonly [http: number | readonly number[], meaning: string, ...paths: string[]];

/** Codes with the same advice. */
export const advised = (advice: string, rows: Readonly<Record<string, Row>>): ErrorCodes =>
  Object.fromEntries(
    Object.entries(rows).map(([code, [http, meaning, ...paths]]) => [
      code,
      { http: [http].flat(), meaning, advice, paths },
    ]),
  );
