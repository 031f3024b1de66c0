/** What the client of a worker asks of the endpoint in it, which keeps nothing itself. */
import { RequestType } from 'vscode-languageserver-protocol';

/** A call of the API, as it would be sent, with what is kept of earlier ones. */
export interface EndpointCall {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** As `serve --algorithms` reads them. */
  readonly algorithms?: string;
  /** By the ID of a job. Anyone can have written it. */
  readonly kept: Readonly<Record<string, unknown>>;
}

export interface EndpointReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for an empty body. */
  readonly text: string | null;
  /** What is to be kept otherwise from now on; null for what isn't kept any longer. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** IDs of what is kept and isn't a job. */
  readonly skipped: readonly string[];
}

export const callEndpoint = new RequestType<EndpointCall, EndpointReply, void>('trainingjob/callEndpoint');

/** The project that the jobs of a page are in. */
export const pageProject = 'page';
