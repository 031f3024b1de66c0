import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** How a request is answered: not at all once it is cancelled, with nothing (and a line in the log) when a feature fails. */
export type Answering = <P, R, E>(
  nothing: E,
  feature: (params: P, token: CancellationToken) => R | Promise<R>,
) => (params: P, token: CancellationToken) => Promise<R | E | ResponseError<never>>;

export function answering(connection: Connection, nextTurn: () => Promise<unknown>): Answering {
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
