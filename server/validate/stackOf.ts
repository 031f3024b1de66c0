/** What a log shows of an error that is a bug. */
export const stackOf = (error: unknown): string => (error instanceof Error && error.stack) || String(error);
