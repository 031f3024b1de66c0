import type { ServiceAnswer } from '../session/maskedAnswer.ts';
import type { Failure, Ports } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type ShownHead, shownHead } from '../session/shownHead.ts';
import type { Connection } from '../target/connection.ts';
import { type CallScope, call, change, requestOf } from './call.ts';

/** Sends a body as it is, once: whether to send it again is its user's decision. Rejects as fetch does. */
export const createTrainingJob = (scope: CallScope, body: string): Promise<ServiceAnswer | Failure> =>
  call(scope, 'createTrainingJob', {}, body);

/** Sends a job once, without a journal: for jobs that nobody would miss or pay for. */
export const createUnrecorded = (scope: CallScope, body: object): Promise<Reading | Failure> =>
  change(scope, 'createTrainingJob', {}, body);

/** A target for showing a request: its URL need not be known. */
export type ShownTarget = Omit<Connection, 'url' | 'name'> & Partial<Pick<Connection, 'url' | 'name'>>;

/** The head of the request that creates a job, without secrets. `{project_id}` stands for one that is looked up when it is sent, `{endpoint}` for an unknown host. */
export async function shownCreateRequest(target: ShownTarget, ports: Ports): Promise<ShownHead> {
  const { name = '', url: base = `https://${hostStandIn}`, projectId = unknownProject } = target;
  const scope = { projectId, signal: new AbortController().signal };
  const request = requestOf(scope, 'createTrainingJob', {}, '{}');
  const { url, headers, ...head } = await shownHead({ ...target, name, url: base }, ports, request);
  return {
    ...head,
    url: withMarks(url),
    headers: headers.map(([header, value]) => [header, withMarks(value)] as const),
  };
}

const withMarks = (text: string): string =>
  text.replace(encodeURIComponent(unknownProject), unknownProject).replace(hostStandIn, '{endpoint}');

const unknownProject = '{project_id}';

/** A URL can't have the mark itself. Nobody can have this host. */
const hostStandIn = 'endpoint.invalid';
