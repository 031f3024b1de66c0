import * as l10n from '@vscode/l10n';
import { type Failure, failed, isFailed } from './ports.ts';
import { read } from './read.ts';
import type { Session } from './session.ts';

/** The target's project ID, or that of the project which is named like its region. */
export async function projectIdOf(session: Session, signal: AbortSignal): Promise<string | Failure> {
  const { projectId, region } = session.connection;
  if (projectId !== undefined) return projectId;
  if (region === undefined)
    return failed(l10n.t('The target {0} has neither a project ID nor a region.', session.connection.name));
  const query = [['name', region]] as const;
  const reading = await read(session.sendToIam, session, { method: 'GET', path: '/v3/projects', query, signal });
  if (isFailed(reading)) return failed(l10n.t('The project ID could not be looked up. {0}', reading.reason));
  const { status, raw, error } = reading;
  if (status !== 200) {
    const said = error ? `${error.message} ${error.advice}` : `HTTP ${status}`;
    return failed(l10n.t('IAM does not say which project {0} is: {1}', region, said));
  }
  return (
    idIn(raw, region) ??
    failed(l10n.t('IAM knows no project named {0} for these credentials. Put its ID into the target.', region))
  );
}

function idIn(text: string, name: string): string | undefined {
  try {
    const project = JSON.parse(text).projects.find((it: { name?: unknown }) => it.name === name);
    return typeof project?.id === 'string' ? project.id : undefined;
  } catch {
    return undefined;
  }
}
