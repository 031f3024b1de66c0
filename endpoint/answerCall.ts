import * as l10n from '@vscode/l10n';
import { Hono } from 'hono';
import { type EndpointCall, type EndpointReply, pageProject } from '../server/endpointProtocol.ts';
import { rejection } from './calls/answer.ts';
import { algorithmsIn, shippedAlgorithms } from './operations/managedAlgorithms.ts';
import { isKeptJob, type KeptJob, memoryJobs } from './store/memoryJobs.ts';
import { addTrainingApi, largestBody, send } from './trainingApi.ts';

/** The API of the endpoint where there is neither a disk nor a process: jobs come with a call and leave with its answer, and nothing runs them. */
export async function answerCall(
  { method, path, headers, body, algorithms: added = '[]', kept: given }: EndpointCall,
  log: (line: string) => void,
): Promise<EndpointReply> {
  const known = Object.entries(given).filter((entry): entry is [string, KeptJob] => isKeptJob(...entry));
  const kept = new Map(known.toSorted(byTime));
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
    changes: changesOf(new Map(known), kept),
    skipped: Object.keys(given).filter((id) => !isKeptJob(id, given[id])),
  };
}

type Jobs = ReadonlyMap<string, KeptJob>;

const byTime = ([, a]: [string, KeptJob], [, b]: [string, KeptJob]): number =>
  a.job.metadata.create_time - b.job.metadata.create_time;

async function readWhole(request: Request): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.length > largestBody ? undefined : bytes;
}

function changesOf(before: Jobs, after: Jobs): EndpointReply['changes'] {
  const removed = [...before.keys()].filter((id) => !after.has(id));
  const changed = [...after].filter(([id, job]) => before.get(id) !== job);
  return { ...Object.fromEntries(removed.map((id) => [id, null])), ...Object.fromEntries(changed) };
}
