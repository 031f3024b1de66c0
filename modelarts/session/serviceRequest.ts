/** A request without scheme, host, and authentication. */
export interface ServiceRequest {
  readonly method: string;
  /** From the root, decoded. */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly signal: AbortSignal;
  readonly projectId?: string;
  /** It changes nothing, so it is sent again with a new token when the first one is rejected. */
  readonly isRead?: true;
}
