import type { CallScope } from '../operations/call.ts';
import { entriesOf, type Journal } from './submissionLog.ts';

/** Writes down that a service has accepted to delete a job of ours, so that its absence says that it is gone. */
export async function noteDeletion(journal: Journal, { session, projectId }: CallScope, jobId: string): Promise<void> {
  const entries = await journal.read().then(entriesOf, () => []);
  const entry = entries.find((it) => it.jobId === jobId && it.sending.target.projectId === projectId);
  const at = new Date(session.ports.now()).toISOString();
  // The job is deleted all the same when the line can't be written.
  if (entry) await journal.append({ event: 'deleted', id: entry.sending.id, at, jobId }).catch(() => undefined);
}
