/** Commands that ask about jobs. */
import * as l10n from '@vscode/l10n';
import { summaryOf } from '../../modelarts/answers/jobSummary.ts';
import { printable } from '../../modelarts/answers/printable.ts';
import { pathOf, routes } from '../../modelarts/routes.ts';
import { read } from '../../modelarts/session/read.ts';
import { readJob } from '../../modelarts/submission/findJobs.ts';
import { command, UsageError } from '../command.ts';
import { prettyJson } from '../prettyJson.ts';
import { type Query, query } from '../query.ts';

/** Shows one job. */
export const getCommand = command({
  summary: l10n.t('Shows a job as the service knows it.'),
  usage: 'ID',
  details: l10n.t('Where to and as whom is said as for submit.'),
  options: {},
  run: (_, [id, ...others]) => {
    if (id === undefined || others.length > 0) throw new UsageError(l10n.t('Give the ID of one job.'));
    return query((asking) => readJob(asking, id));
  },
});

/** Lists the newest jobs. */
export const listCommand = command({
  summary: l10n.t('Lists the newest jobs: ID, phase, time of creation and name.'),
  usage: '[--name TEXT] [--limit N] [--format text|json]',
  details: l10n.t('Where to and as whom is said as for submit.'),
  options: {
    name: { type: 'string', value: l10n.t('TEXT'), about: l10n.t('Only jobs whose name contains the text.') },
    limit: { type: 'string', value: 'N', default: '20', about: l10n.t('How many at most, from 1 to 50.') },
    format: { type: 'string', value: l10n.t('FORMAT'), default: 'text', about: l10n.t('text, or json as it comes.') },
  },
  run: ({ name, limit, format }) => {
    if (!/^([1-9]|[1-4]\d|50)$/.test(limit)) throw new UsageError(l10n.t('--limit has to be a number from 1 to 50.'));
    if (format !== 'text' && format !== 'json') throw new UsageError(l10n.t('--format has to be text or json.'));
    return query((asking) => listJobs(asking, Number(limit), name), format === 'json' ? prettyJson : lines);
  },
});

function listJobs({ session, projectId, signal }: Query, limit: number, name: string | undefined) {
  const { method } = routes.listTrainingJobs;
  const path = pathOf('listTrainingJobs', { project_id: projectId });
  const filters = name === undefined ? [] : [{ key: 'name', operator: 'like', value: [name] }];
  const body = JSON.stringify({ offset: 0, limit, sort_by: 'create_time', order: 'desc', filters });
  return read(session.send, session, { method, path, body, projectId, signal });
}

function lines(body: string): string {
  const jobs: unknown[] = JSON.parse(body).items ?? [];
  return jobs
    .flatMap((job) => summaryOf(job) ?? [])
    .map(
      ({ id, phase = '', createdAt, name = '' }) =>
        `${id}  ${phase.padEnd(11)}  ${timeShown(createdAt)}  ${printable(name)}`,
    )
    .join('\n');
}

const timeShown = (time: number | undefined): string =>
  time === undefined ? ' '.repeat(20) : new Date(time).toISOString().replace(/\.\d+/, '');
