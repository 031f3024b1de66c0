export interface AccessKeys {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Temporary keys come with a token that is sent and signed. */
  readonly securityToken?: string;
}

/** A request as it is signed, and as a verifier rebuilds it. */
export interface SignableRequest {
  readonly method: string;
  /** Decoded; it is percent-encoded when it is sent. */
  readonly path: string;
  /** Decoded pairs. */
  readonly query?: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | null;
}

/** Returns the headers of the request and those that prove who sends it. */
export type SignRequest = (request: SignableRequest, keys: AccessKeys, now: Date) => Record<string, string>;
