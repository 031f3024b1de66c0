import { maskText } from '../masks/maskSecrets.ts';

/** As much of a response of the Fetch API as we use. */
export interface ServiceAnswer extends Pick<Response, 'status' | 'body'> {
  readonly headers: AnswerHeaders;
}

export type AnswerHeaders = Pick<Headers, 'get'>;

/** The headers that are shown or stored. Conclusions are drawn from the others. */
const shownHeaders: ReadonlySet<string> = new Set(['location', 'x-request-id']);

/** The headers of an answer, without the secrets that a service or gateway repeats in them. */
export const maskedHeaders = (headers: AnswerHeaders, secrets: readonly string[]): AnswerHeaders => ({
  get: (name) => {
    const value = headers.get(name);
    return value !== null && shownHeaders.has(name.toLowerCase()) ? maskText(value, secrets) : value;
  },
});
