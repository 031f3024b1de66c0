import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** How a request is answered: not at all once it is cancelled, with nothing (and a line in the log) when a feature fails. */
export type Guarded = <P, R>(
  nothing: R,
  feature: (params: P, token: CancellationToken) => R | Promise<R>,
) => (params: P, token: CancellationToken) => Promise<R | ResponseError<never>>;

export function guarded(connection: Connection, nextTurn: () => Promise<unknown>): Guarded {
  return (nothing, feature) => async (params, token) => {
    await nextTurn();
    if (token.isCancellationRequested) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return await feature(params, token);
    } catch (error) {
      connection.console.error(error instanceof Error ? String(error.stack) : String(error));
      return nothing;
    }
  };
}

/** Answers about the documents that `find` knows; about others there is nothing to say. */
export const guardedAbout =
  <D>(find: (uri: string) => D | undefined, answer: Guarded) =>
  <P extends { textDocument: { uri: string } }, R>(nothing: R, feature: (document: D, params: P) => R | Promise<R>) =>
    answer<P, R>(nothing, (params) => {
      const document = find(params.textDocument.uri);
      return document ? feature(document, params) : nothing;
    });
