import * as l10n from '@vscode/l10n';
import { explanationText } from '../answers/errors.ts';
import { type Failure, failed, isFailed } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import { listProjects } from './listProjects.ts';

/** The target's project ID, or that of the project which is named like its region. */
export async function projectIdOf(session: Session, signal: AbortSignal): Promise<string | Failure> {
  const { name, projectId, region } = session.connection;
  if (projectId !== undefined) return projectId;
  if (region === undefined) return failed(l10n.t('Target "{0}" needs a project ID or a region.', name));
  const list = await listProjects(session, region, signal);
  if (isFailed(list)) return temporary(l10n.t("Can't look up the project ID. {0}", list.reason));
  const project = list.projects?.find((it) => it.name === region);
  if (project) return project.id;
  if (list.projects)
    return failed(
      l10n.t('IAM has no project named "{0}" for these credentials. Add the project ID to the target.', region),
    );
  if (!list.error)
    return temporary(
      l10n.t("Can't look up the project ID. IAM's response (HTTP {0}) isn't a list of projects.", list.status),
    );
  const reason = l10n.t("Can't look up the project ID. {0}", explanationText(list.error));
  return list.status >= 500 || list.status === 429 || list.status === 408 ? temporary(reason) : failed(reason);
}

const temporary = (reason: string): Failure => ({ ...failed(reason), isTemporary: true });
