/** Commands that read jobs. */
import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { parsedJson, propertiesOf } from '../../modelarts/jsonValue.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import {
  type JobsQuery,
  jobsIn,
  listTrainingJobs,
  trainingJobPages,
} from '../../modelarts/operations/listTrainingJobs.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import type { Reading } from '../../modelarts/session/read.ts';
import type { Session } from '../../modelarts/session/session.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { formatIn, formatOption } from '../kit/formatOption.ts';
import { onlyJobId, printJobFault, targetDetails } from '../kit/jobId.ts';
import { prettyJson } from '../kit/prettyJson.ts';
import { printFault, query } from '../kit/query.ts';
import { terminal } from '../kit/terminal.ts';
import { timeShown } from '../kit/timeShown.ts';
import { withScope } from '../kit/withScope.ts';

/** Shows one job. */
export const getCommand = command({
  usage: 'ID',
  details: targetDetails,
  options: {},
  run: (_, ids) => {
    const id = onlyJobId(ids);
    return query(
      (scope) => getTrainingJob(scope, id),
      undefined,
      (reading) => printJobFault(reading, id),
    );
  },
});

/** Lists the newest jobs. */
export const listCommand = command({
  usage: '[--name TEXT] [--phase PHASE] [--limit N | --all] [--format text|json]',
  details: targetDetails,
  options: {
    name: { type: 'string', value: 'TEXT', about: () => l10n.t('List only jobs whose name contains TEXT.') },
    limit: {
      type: 'string',
      value: 'N',
      default: '20',
      about: () => l10n.t('List at most N jobs, from 1 to 50. The default is 20.'),
    },
    all: {
      type: 'boolean',
      about: () => l10n.t('List all jobs, page after page, at most 1000. With json, as one array.'),
    },
    phase: {
      type: 'string',
      value: 'PHASE',
      multiple: true,
      about: () => l10n.t('List only jobs in this phase, such as Running. Repeat it for more phases.'),
    },
    format: formatOption,
  },
  run: ({ name: text, phase, limit, all, format }) => {
    if (!/^([1-9]|[1-4]\d|50)$/.test(limit)) throw new UsageError(l10n.t('--limit must be a number from 1 to 50.'));
    const conditions = {
      ...(text !== undefined && { name: { operator: 'like', text } as const }),
      ...(phase && { phases: phase }),
    };
    const isJson = formatIn(format) === 'json';
    if (all) return withScope((scope) => printAll(scope, conditions, isJson));
    return query(
      (scope) => listTrainingJobs(scope, { ...conditions, limit: Number(limit) }),
      isJson ? undefined : linesOf(Number(limit)),
    );
  },
});

/** Prints pages as they come, or all of them as one array. */
async function printAll(
  scope: CallScope,
  conditions: Pick<JobsQuery, 'name' | 'phases'>,
  isJson: boolean,
): Promise<number> {
  const items: unknown[] = [];
  let isComplete = false;
  for await (const page of trainingJobPages(scope, conditions)) {
    if (isFailed(page) || page.error) return printFault(page);
    ({ isComplete } = page);
    const { items: found } = propertiesOf(parsedJson(page.text));
    if (isJson && Array.isArray(found)) items.push(...found);
    const lines = isJson ? '' : linesOf(Number.POSITIVE_INFINITY)(page, scope.session.mask);
    if (lines) terminal.print(lines);
  }
  if (isJson) terminal.print(prettyJson(JSON.stringify(items)));
  if (!isComplete) terminal.warn(l10n.t('There may be more jobs than are listed.'));
  return exitCodes.ok;
}

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
