/** What happens to a log that is followed. */
export type LogEvent =
  | { readonly kind: 'text'; readonly text: string }
  /** Lines are missing here, because more were written than the service shows at once. */
  | { readonly kind: 'gap' }
  /** The job runs again, so its log began anew. */
  | { readonly kind: 'restarted' }
  /** Nothing can be read for now. It is tried again. */
  | { readonly kind: 'trouble'; readonly reason: string }
  /** The job has ended, and all of its log was shown. */
  | { readonly kind: 'ended' }
  /** There is no point in trying again. */
  | { readonly kind: 'failed'; readonly reason: string };
