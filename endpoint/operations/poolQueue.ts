import * as l10n from '@vscode/l10n';
import { type Answer, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import type { JobServices } from './jobServices.ts';
import { unknownNameIn } from './pages.ts';

/** As many as a client shows. */
const mostShown = 500;

/** The jobs that wait for a pool, the oldest first. Nothing else is known of pools here. */
export function listPoolWorkloads({ parameters, query }: Call, { jobs, now }: JobServices): Answer {
  const unknown = unknownNameIn(Object.fromEntries(query), new Set(['type', 'status', 'offset', 'limit']));
  if (unknown) return unknown;
  const status = query.get('status') ?? '';
  if (status !== 'Queue' || (query.get('type') ?? 'train') !== 'train')
    return rejection('ModelArts.2764', l10n.t('Only workloads of "type" "train" in "status" "Queue" are listed here.'));
  const { items } = jobs.search({
    workspace: '0',
    conditions: [
      { key: 'pool_id', operator: 'in', values: [parameters['pool_id'] ?? ''] },
      { key: 'phase', operator: 'in', values: ['Creating', 'Pending'] },
    ],
    sortBy: 'create_time',
    order: 'asc',
    limit: mostShown,
    offset: 0,
  });
  return answer(200, {
    items: items.map(({ metadata: { id, name, create_time: created } }, index) => ({
      type: 'train',
      status,
      jobUUID: id,
      jobName: name,
      pendingPosition: index + 1,
      pendingDuration: Math.max(0, Math.floor((now() - created) / 1000)),
    })),
  });
}
