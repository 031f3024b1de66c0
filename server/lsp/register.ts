import { type Connection, type Registration, RegistrationRequest } from 'vscode-languageserver';

/** Asks the client for more than the capabilities say. An id is used once. The library would make random ones, by what takes a tenth of a start to load. */
export const register = (connection: Connection, registrations: Registration[]): Promise<void> =>
  connection.sendRequest(RegistrationRequest.type, { registrations });
