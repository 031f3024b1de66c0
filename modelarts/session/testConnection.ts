import * as l10n from '@vscode/l10n';
import { pathOf, routes } from '../routes.ts';
import { isFailed } from './ports.ts';
import { projectIdOf } from './projectId.ts';
import { type Reading, read } from './read.ts';
import type { Session } from './session.ts';

/** What a look at the target has shown, in sentences. */
export interface ConnectionReport {
  readonly ok: boolean;
  readonly message: string;
  /** What to do, when not ok. */
  readonly advice?: string;
  /** As it was looked up. */
  readonly projectId?: string;
}

/** Asks a target for its newest job, which changes nothing, and explains the answer. */
export async function testConnection(session: Session, signal: AbortSignal): Promise<ConnectionReport> {
  const { connection, ports } = session;
  const projectId = await projectIdOf(session, signal);
  if (typeof projectId !== 'string') return { ok: false, message: projectId.reason };
  const { method } = routes.listTrainingJobs;
  const path = pathOf('listTrainingJobs', { project_id: projectId });
  const body = JSON.stringify({ offset: 0, limit: 1 });
  const reading = await read(session.send, session, { method, path, body, projectId, signal });
  if (isFailed(reading)) return { ok: false, message: reading.reason, projectId };
  const total = reading.status === 200 ? totalIn(reading.raw) : undefined;
  if (total === undefined) return { ...complaint(reading, connection.url, ports.now()), projectId };
  return { ok: true, message: l10n.t('{0} answers, and lets you see {1} jobs.', connection.name, total), projectId };
}

function totalIn(text: string): number | undefined {
  try {
    const { items, total, count } = JSON.parse(text);
    return Array.isArray(items) ? Number(total ?? count ?? items.length) : undefined;
  } catch {
    return undefined;
  }
}

function complaint({ status, error, serverTime }: Reading, url: string, now: number): ConnectionReport {
  if (!error) return { ok: false, message: l10n.t('{0} answers, but not like ModelArts.', new URL(url).host) };
  const message = error.code === undefined ? error.message : `${error.message} (${error.code})`;
  const minutes = Math.round(Math.abs((serverTime ?? now) - now) / 60_000);
  if (status === 401 && minutes >= 15)
    return { ok: false, message, advice: l10n.t("Set this machine's clock: it is {0} minutes off.", minutes) };
  return { ok: false, message, advice: error.advice };
}
