import { l10n } from 'vscode';
import type { Targets } from '../targets/targets.ts';
import type { WantedJob } from '../window/commands.ts';
import { commandAction, UserError } from '../window/errors.ts';
import type { JobsView } from './jobsView.ts';
import type { IsWanted } from './model/jobNodes.ts';

interface ShowJobParts {
  readonly view: JobsView;
  readonly targets: Targets;
}

/** Leads the user to a job in the view. One that isn't listed there is searched for by its name. */
export async function showJob({ targetId, name, id }: WantedJob, { view, targets }: ShowJobParts): Promise<void> {
  if (targets.current().id !== targetId)
    throw new UserError(
      l10n.t('"{0}" is a job on {1}, and the jobs of another target are shown.', name, targets.find(targetId).label),
      [commandAction(l10n.t('Use Target'), 'trainingjob.useTarget', { id: targetId })],
      'warning',
    );
  const isWanted: IsWanted = (job) => (id === undefined ? job.name === name : job.id === id);
  if (await view.show(isWanted)) return;
  await view.search(name);
  await view.show(isWanted);
}
