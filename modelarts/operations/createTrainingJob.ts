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

/** The head of the request that creates a job, without secrets. `{project_id}` stands for one that is looked up when it is sent. */
export async function shownCreateRequest(connection: Connection, ports: Ports): Promise<ShownHead> {
  const { projectId = unknownProject } = connection;
  const scope = { projectId, signal: new AbortController().signal };
  const { url, ...head } = await shownHead(connection, ports, requestOf(scope, 'createTrainingJob', {}, '{}'));
  return { ...head, url: url.replace(encodeURIComponent(unknownProject), unknownProject) };
}

const unknownProject = '{project_id}';
