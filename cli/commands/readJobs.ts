/** Commands that read jobs. */
import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { jobsIn, listTrainingJobs } from '../../modelarts/operations/listTrainingJobs.ts';
import type { Reading } from '../../modelarts/session/read.ts';
import type { Session } from '../../modelarts/session/session.ts';
import { command, UsageError } from '../kit/command.ts';
import { formatIn, formatOption } from '../kit/formatOption.ts';
import { onlyJobId, targetDetails } from '../kit/jobId.ts';
import { query } from '../kit/query.ts';
import { timeShown } from '../kit/timeShown.ts';

/** Shows one job. */
export const getCommand = command({
  summary: () => l10n.t('Show a training job.'),
  usage: 'ID',
  details: targetDetails,
  options: {},
  run: (_, ids) => {
    const id = onlyJobId(ids);
    return query((scope) => getTrainingJob(scope, id));
  },
});

/** Lists the newest jobs. */
export const listCommand = command({
  summary: () => l10n.t('List the newest training jobs with their ID, phase, creation time, and name.'),
  usage: '[--name TEXT] [--phase PHASE] [--limit N] [--format text|json]',
  details: targetDetails,
  options: {
    name: { type: 'string', value: 'TEXT', about: () => l10n.t('List only jobs whose name contains TEXT.') },
    limit: {
      type: 'string',
      value: 'N',
      default: '20',
      about: () => l10n.t('List at most N jobs, from 1 to 50. The default is 20.'),
    },
    phase: {
      type: 'string',
      value: 'PHASE',
      multiple: true,
      about: () => l10n.t('List only jobs in this phase, such as Running. Repeat it for more phases.'),
    },
    format: formatOption,
  },
  run: ({ name: text, phase, limit, format }) => {
    if (!/^([1-9]|[1-4]\d|50)$/.test(limit)) throw new UsageError(l10n.t('--limit must be a number from 1 to 50.'));
    const jobsQuery = {
      limit: Number(limit),
      ...(text !== undefined && { name: { operator: 'like', text } as const }),
      ...(phase && { phases: phase }),
    };
    return query(
      (scope) => listTrainingJobs(scope, jobsQuery),
      formatIn(format) === 'json' ? undefined : linesOf(jobsQuery.limit),
    );
  },
});

/** From the answer as it came, whose properties keep their names. A service can list more than it was asked for. */
const linesOf = (limit: number) => (reading: Reading, mask: Session['mask']) => {
  const { jobs } = jobsIn(reading.raw) ?? {};
  if (!jobs) throw new Error(l10n.t("The response isn't a list of jobs: {0}", printable(reading.text)));
  return jobs
    .slice(0, limit)
    .map(
      ({ id, phase = '', createdAt, name = '' }) =>
        `${printable(id)}  ${printable(mask(phase)).padEnd(11)}  ${timeShown(createdAt)}  ${printable(mask(name))}`,
    )
    .join('\n');
};
