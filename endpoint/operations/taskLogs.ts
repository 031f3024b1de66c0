/** Logs of tasks: their end, a link to the whole, and line by line. */
import * as l10n from '@vscode/l10n';
import type { TaskLog } from '../../modelarts/failure/failureFacts.ts';
import { phases } from '../../schemas/phases.ts';
import type { Job } from '../../server/plan/job.ts';
import { type Answer, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import type { JobServices } from './jobServices.ts';
import type { LogFile } from './logFile.ts';
import { unknownNameIn } from './pages.ts';
import { noSuchJob } from './trainingJobs.ts';

/** In bytes; the same as in the service. */
const previewSize = 5 * 1024 * 1024;

export function previewTaskLog(call: Call, services: JobServices): Answer {
  const file = logFile(call, services);
  if ('status' in file) return file;
  const window = file.readEnd(previewSize);
  if (!window || window.end === 0) return absent(call, services);
  return answer(200, { content: window.text, current_size: window.end - window.start, full_size: window.end });
}

/** The ends of the logs of all tasks, which together are as long as one preview: whoever reads them keeps everybody waiting. */
export const logsOf = (id: string, { status }: Job, { logOf }: JobServices): TaskLog[] =>
  status.tasks.flatMap((task = '') => {
    const window = logOf?.(id, task).readEnd(Math.floor(previewSize / status.tasks.length));
    return window ? [{ task, text: window.text, ...(window.start > 0 && { isCut: true }) }] : [];
  });

export function getTaskLogUrl(call: Call, services: JobServices): Answer {
  const file = logFile(call, services);
  if ('status' in file) return file;
  if (!file.readEnd(1)) return notWritten();
  const type = call.query.get('Content-Type') || 'text/plain';
  if (!linkTypes.has(type))
    return rejection('ModelArts.2764', l10n.t('"Content-Type" must be "text/plain" or "application/octet-stream".'));
  const { training_job_id: id = '' } = call.parameters;
  return answer(200, { obs_url: services.logLink?.(`${id}/${file.name}`, type) ?? '' });
}

const linkTypes = new Set(['text/plain', 'application/octet-stream']);

/** Places in the file are opaque texts for callers, who pass them on to get what is before or after. */
export function getTaskLogLines(call: Call, services: JobServices): Answer {
  const { query } = call;
  const unknown = unknownNameIn(Object.fromEntries(query), new Set(['base_line', 'lines', 'order']));
  if (unknown) return unknown;
  const lines = Number(query.get('lines') || 50);
  const [base, order] = [query.get('base_line') || undefined, query.get('order') || 'desc'];
  if (!Number.isInteger(lines) || lines < 1 || lines > 500)
    return rejection('ModelArts.2764', l10n.t('"lines" must be from 1 to 500.'));
  if (order !== 'asc' && order !== 'desc')
    return rejection('ModelArts.2764', l10n.t('"order" must be "asc" or "desc".'));
  if (base !== undefined && !/^\d{1,15}$/.test(base))
    return rejection(
      'ModelArts.2764',
      l10n.t('"base_line" must be empty, or "start_line" or "end_line" of an answer.'),
    );
  const file = logFile(call, services);
  if ('status' in file) return file;
  // Without a place, the newest lines are meant in either order.
  const isForward = order === 'asc' && base !== undefined;
  const window = isForward ? file.readFrom(Number(base), lines) : file.readLinesBefore(base, lines);
  if (!window) return absent(call, services);
  return answer(200, {
    start_line: String(window.start),
    end_line: String(window.end),
    lines: window.lines,
    content: window.text,
  });
}

/** There is no log yet (ModelArts.2776), or no longer. */
function absent({ parameters }: Call, { jobs }: JobServices): Answer {
  const status = jobs.find(parameters['training_job_id'] ?? '')?.status;
  if (!status || !phases[status.phase].isEnd) return answer(204);
  return status.start_time ? rejection('ModelArts.2819', l10n.t('The log has been deleted.')) : notWritten();
}

const notWritten = () => rejection('ModelArts.2818', l10n.t("The log hasn't been written yet."));

function logFile({ parameters }: Call, { jobs, logOf }: JobServices): LogFile | Answer {
  const { training_job_id: id = '', task_id: task = '' } = parameters;
  const job = jobs.find(id);
  if (!job) return noSuchJob();
  if (!job.status.tasks.includes(task)) return rejection('ModelArts.2820', l10n.t('The job has no task "{0}".', task));
  return logOf?.(id, task) ?? notWritten();
}
