/** What has happened to a job, and what its tasks used. */
import * as l10n from '@vscode/l10n';
import { addresses } from '../../server/plan/hosts.ts';
import { tasksOf } from '../../server/plan/tasks.ts';
import { type Answer, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { levelOf, messageOf, sourceOf } from '../life/jobEvents.ts';
import { runningRecords } from '../life/stages.ts';
import type { JobEvent, Usage } from '../store/history.ts';
import type { JobServices } from './jobServices.ts';
import { unknownNameIn } from './pages.ts';
import { noSuchJob } from './trainingJobs.ts';

export function listJobEvents(call: Call, { jobs, history }: JobServices): Answer {
  const query = eventQueryIn(call.query);
  if ('status' in query) return query;
  const { offset, limit, order, start_time, end_time } = query;
  const id = call.parameters['training_job_id'] ?? '';
  if (!jobs.find(id)) return noSuchJob();
  const found = history.events(id).filter((event) => meets(event, query));
  const ordered = order === 'asc' ? found : found.toReversed();
  return answer(200, {
    total: found.length,
    limit,
    offset,
    order,
    start_time: start_time === '' ? '' : timeShown(Number(start_time)),
    end_time: end_time === '' ? '' : timeShown(Number(end_time)),
    events: ordered.slice(offset * limit, (offset + 1) * limit).map(eventShown),
  });
}

type EventQuery = ReturnType<typeof readEventQuery>;

const readEventQuery = (query: URLSearchParams) => ({
  /** A page number. */
  offset: Number(query.get('offset') || 0),
  limit: Number(query.get('limit') || 50),
  order: query.get('order') || 'desc',
  level: query.get('level') ?? '',
  source: query.get('source') ?? '',
  pattern: query.get('pattern') ?? '',
  start_time: query.get('start_time') ?? '',
  end_time: query.get('end_time') ?? '',
});

function eventQueryIn(query: URLSearchParams): EventQuery | Answer {
  const read = readEventQuery(query);
  const unknown = unknownNameIn(Object.fromEntries(query), new Set(Object.keys(read)));
  if (unknown) return unknown;
  const { start_time, end_time } = read;
  const isTime = (text: string) => /^\d{0,15}$/.test(text);
  const fault = [
    { isWrong: !isCount(read.offset, 0), text: l10n.t('"offset" must be a page number, counted from 0.') },
    { isWrong: !isCount(read.limit, 1) || read.limit > 100, text: l10n.t('"limit" must be from 1 to 100.') },
    { isWrong: !['asc', 'desc'].includes(read.order), text: l10n.t('"order" must be "asc" or "desc".') },
    { isWrong: !levels.has(read.level), text: l10n.t('"level" must be "Info", "Warning", or "Error".') },
    { isWrong: !sources.has(read.source), text: l10n.t('"source" must be "K8S", "Job", or "Task".') },
    { isWrong: read.pattern.length > 256, text: l10n.t('"pattern" must be at most 256 characters long.') },
    {
      isWrong: !isTime(start_time) || !isTime(end_time) || (start_time === '') !== (end_time === ''),
      text: l10n.t('"start_time" and "end_time" must be milliseconds since 1970, and both or neither must be given.'),
    },
  ].find(({ isWrong }) => isWrong);
  return fault ? rejection('ModelArts.2764', fault.text) : read;
}

const levels = new Set(['', 'Info', 'Warning', 'Error']);

const sources = new Set(['', 'K8S', 'Job', 'Task']);

const isCount = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;

const meets = (event: JobEvent, { level, source, pattern, start_time, end_time }: EventQuery): boolean =>
  (level === '' || levelOf(event) === level) &&
  (source === '' || sourceOf(event) === source) &&
  messageOf(event).includes(pattern) &&
  (start_time === '' || (event.time >= Number(start_time) && event.time <= Number(end_time)));

const eventShown = (event: JobEvent) => ({
  time: timeShown(event.time),
  level: levelOf(event),
  message: messageOf(event),
  source: sourceOf(event),
});

/** The service shows seconds, with its offset. */
const timeShown = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00');

export function listJobStages({ parameters }: Call, { jobs, history }: JobServices): Answer {
  const id = parameters['training_job_id'] ?? '';
  if (!jobs.find(id)) return noSuchJob();
  const records = runningRecords(history.events(id));
  return answer(200, { total_count: records.length, running_records: records });
}

export function listJobTasks({ parameters }: Call, { jobs }: JobServices): Answer {
  const job = jobs.find(parameters['training_job_id'] ?? '');
  if (!job) return noSuchJob();
  const tasks = tasksOf(job);
  const byTask = addresses(job.metadata.id, tasks);
  const schedule_count = Math.max(1, job.status.running_records?.length ?? 0);
  return answer(
    200,
    tasks.map(({ name }) => ({ task: name, ip: byTask.get(name), host_ip: '127.0.0.1', schedule_count })),
  );
}

export function getTaskMetrics({ parameters }: Call, { jobs, history }: JobServices): Answer {
  const { training_job_id: id = '', task_id: task = '' } = parameters;
  const job = jobs.find(id);
  if (!job) return noSuchJob();
  if (!job.status.tasks.includes(task)) return rejection('ModelArts.2820', l10n.t('The job has no task "{0}".', task));
  const usage = history.usage(id, task);
  // ModelArts.2777
  if (usage.length === 0) return answer(204);
  return answer(200, {
    metrics: Object.entries(series).map(([metric, value]) => ({ metric, value: usage.map(value) })),
  });
}

const unknown = () => -1;

const series: Readonly<Record<string, (usage: Usage) => number>> = {
  cpuUsage: ({ cpu }) => cpu,
  memUsage: ({ memory }) => memory,
  npuUtil: unknown,
  npuMemUsage: unknown,
  gpuUtil: unknown,
  gpuMemUsage: unknown,
};
