import * as l10n from '@vscode/l10n';
import { Hono } from 'hono';
import { type EndpointCall, type EndpointReply, pageProject } from '../server/endpointProtocol.ts';
import { rejection } from './calls/answer.ts';
import { algorithmsIn, shippedAlgorithms } from './operations/managedAlgorithms.ts';
import { type KeptJob, memoryJobs } from './store/memoryJobs.ts';
import { addTrainingApi, largestBody, send } from './trainingApi.ts';

/** The API of the endpoint where there is neither a disk nor a process: jobs come with a call and leave with its answer, and nothing runs them. */
export async function answerCall(
  { method, path, headers, body, algorithms: added = '[]', kept: given }: EndpointCall,
  log: (line: string) => void,
): Promise<EndpointReply> {
  const kept = new Map(Object.entries(given as Record<string, KeptJob>).toSorted(byTime));
  const jobs = memoryJobs({ projectId: pageProject, uniqueNames: true, kept });
  const app = new Hono();
  app.onError((error) => {
    log(error.stack ?? error.message);
    return send(rejection('ModelArts.0010', l10n.t('The local endpoint failed. See its log for details.')));
  });
  const newId = () => crypto.randomUUID();
  const algorithms = () => new Map([...shippedAlgorithms(), ...(algorithmsIn(added) ?? [])]);
  const services = { jobs, history: jobs, algorithms, now: Date.now, newId, log };
  addTrainingApi(app, { services, read: readWhole });
  const response = await app.request(path, { method, headers, ...(body !== undefined && { body }) });
  return {
    status: response.status,
    headers: { ...Object.fromEntries(response.headers), date: new Date().toUTCString() },
    text: response.body && (await response.text()),
    changes: changesOf(given, kept),
  };
}

const byTime = ([, a]: [string, KeptJob], [, b]: [string, KeptJob]): number =>
  a.job.metadata.create_time - b.job.metadata.create_time;

async function readWhole(request: Request): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.length > largestBody ? undefined : bytes;
}

function changesOf(before: EndpointCall['kept'], after: ReadonlyMap<string, KeptJob>): EndpointReply['changes'] {
  const removed = Object.keys(before).filter((id) => !after.has(id));
  const changed = [...after].filter(([id, job]) => before[id] !== job);
  return { ...Object.fromEntries(removed.map((id) => [id, null])), ...Object.fromEntries(changed) };
}
