import * as l10n from '@vscode/l10n';
import { messageWithCode } from '../answers/errors.ts';
import { isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import type { Session } from '../session/session.ts';
import { listTrainingJobs } from './listTrainingJobs.ts';
import { projectIdOf } from './projectId.ts';

/** Whether a target can be used, in sentences. */
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
  const page = await listTrainingJobs({ session, projectId, signal }, { limit: 1 });
  if (isFailed(page)) return { ok: false, message: page.reason, projectId };
  const { list } = page;
  if (!list) return { ...problemIn(page, connection.url, ports.now()), projectId };
  return { ok: true, message: connected(connection.name, list.total ?? list.count ?? list.items), projectId };
}

const connected = (name: string, jobs: number): string =>
  jobs === 1
    ? l10n.t('Connected to "{0}". 1 training job found.', name)
    : l10n.t('Connected to "{0}". {1} training jobs found.', name, jobs);

function problemIn({ status, error, serverTime }: Reading, url: string, now: number): ConnectionReport {
  if (!error) return { ok: false, message: l10n.t("{0} responded, but it isn't ModelArts.", new URL(url).host) };
  const message = messageWithCode(error);
  const minutes = Math.round(Math.abs((serverTime ?? now) - now) / 60_000);
  if (status === 401 && minutes >= 15)
    return { ok: false, message, advice: l10n.t("Set this machine's clock. It is off by {0} minutes.", minutes) };
  return { ok: false, message, advice: error.advice };
}
