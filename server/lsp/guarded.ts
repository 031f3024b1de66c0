import * as l10n from '@vscode/l10n';
import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { stackOf } from '../validate/stackOf.ts';

/** Answers a request with what a feature returns; with an error when it is canceled, or when the feature throws. */
export type Guarded = <P, R>(
  feature: (params: P, token: CancellationToken) => R | Promise<R>,
) => (params: P, token: CancellationToken) => Promise<R | ResponseError<never>>;

export function guarded(log: (text: string) => void, nextTurn?: () => Promise<unknown>): Guarded {
  return (feature) => async (params, token) => {
    await nextTurn?.();
    if (token.isCancellationRequested) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'canceled');
    try {
      return await feature(params, token);
    } catch (error) {
      log(stackOf(error));
      // Not an empty answer: it would be valid, and the editor would drop what it shows.
      return new ResponseError<never>(
        ErrorCodes.InternalError,
        l10n.t('The language server failed: {0}', String(error)),
      );
    }
  };
}

/** Answers about the documents that `find` knows, and with `nothing` about all others. */
export const guardedAbout =
  <D>(find: (uri: string) => D | undefined, answer: Guarded) =>
  <P extends { textDocument: { uri: string } }, R>(nothing: R, feature: (document: D, params: P) => R | Promise<R>) =>
    answer<P, R>((params) => {
      const document = find(params.textDocument.uri);
      return document ? feature(document, params) : nothing;
    });
