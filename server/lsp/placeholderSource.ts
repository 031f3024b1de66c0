import type { Connection } from 'vscode-languageserver';
import { type InitializationOptions, type PlaceholderNames, placeholderNames } from '../protocol.ts';

/** Asks the client for the names that placeholders can have, if it knows any. */
export const placeholderSource =
  (connection: Connection, { answersPlaceholderNames }: InitializationOptions) =>
  async (): Promise<PlaceholderNames | undefined> =>
    answersPlaceholderNames ? connection.sendRequest(placeholderNames) : undefined;
