/** What a client tells of the target that it would send jobs to. Never holds a secret. */
export interface TargetFacts {
  /** As the user knows it. */
  readonly name: string;
  /** Absent as long as it isn't known, such as that of a service that isn't running yet. `{project_id}` is looked up when a job is sent. */
  readonly request?: RequestFacts;
  readonly caller?: CallerFacts;
  /** Why nothing can be sent there now. */
  readonly fault?: string;
}

/** The head of the request that creates a job, as it is sent but for its secrets. */
export interface RequestFacts {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Who sends: of an access key only its beginning. */
export type CallerFacts =
  | { readonly kind: 'token' }
  | { readonly kind: 'keys'; readonly accessKey: string }
  | { readonly kind: 'password'; readonly user: string; readonly account: string };
