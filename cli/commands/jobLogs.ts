import * as l10n from '@vscode/l10n';
import { hasEnded, jobIn } from '../../modelarts/answers/jobSummary.ts';
import { currentLog, followLog } from '../../modelarts/follow/followLog.ts';
import type { LogEvent } from '../../modelarts/follow/logEvent.ts';
import { noticeText } from '../../modelarts/follow/noticeText.ts';
import { tasksOf } from '../../modelarts/follow/readFailure.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { getTaskLogUrl } from '../../modelarts/operations/taskLogs.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { onlyJobId, printJobFault, targetDetails } from '../kit/jobId.ts';
import { lineWriter } from '../kit/lineWriter.ts';
import { outputClosed } from '../kit/outputClosed.ts';
import { printFault } from '../kit/query.ts';
import { terminal } from '../kit/terminal.ts';
import { withScope } from '../kit/withScope.ts';

/** Shows the logs of a job, and goes on until it has ended. */
export const logsCommand = command({
  usage: '[-f] [--task TASK] [--tail N] [--link] ID',
  details: () => [l10n.t('With several tasks, each line begins with the name of its task.'), targetDetails()].join(' '),
  options: {
    follow: {
      type: 'boolean',
      short: 'f',
      default: false,
      about: () => l10n.t('Show new lines as they are written, until the job has ended.'),
    },
    task: {
      type: 'string',
      value: 'TASK',
      multiple: true,
      about: () => l10n.t('Show only the log of this task, such as worker-0. Repeat it for more tasks.'),
    },
    link: {
      type: 'boolean',
      default: false,
      about: () =>
        l10n.t('Print links to the whole logs instead. For some minutes, everyone who has one can read the log.'),
    },
    tail: { type: 'string', value: 'N', about: () => l10n.t('Begin with the last N lines. The default is all lines.') },
  },
  run: ({ follow, link, task: chosen, tail }, ids) => {
    const id = onlyJobId(ids);
    if (tail !== undefined && !/^\d{1,9}$/.test(tail)) throw new UsageError(l10n.t('--tail must be a number.'));
    return withScope(async (given) => {
      const scope = { ...given, signal: AbortSignal.any([given.signal, outputClosed()]) };
      const reading = await getTrainingJob(scope, id);
      if (isFailed(reading) || reading.error) return printJobFault(reading, id);
      const all = tasksOf(parsedJson(reading.raw));
      const unknown = chosen?.find((task) => all.length > 0 && !all.includes(task));
      if (unknown !== undefined) {
        terminal.warn(l10n.t('The job has no task "{0}". Its tasks are {1}.', unknown, all.join(', ')));
        return exitCodes.rejected;
      }
      const tasks = chosen ?? all;
      if (tasks.length === 0) terminal.warn(l10n.t('The job has no tasks yet.'));
      if (link) return printLinks(scope, id, tasks);
      const newest = tail === undefined ? Number.POSITIVE_INFINITY : Number(tail);
      const hasEnded = endOf(scope, id);
      const shown = tasks.map((task) => {
        const taskId = { jobId: id, task };
        const events = follow
          ? followLog(scope, taskId, { tail: newest, hasEnded })
          : currentLog(scope, taskId, newest);
        return showAll(events, task, lineWriter(tasks.length > 1 ? `[${task}] ` : '', scope.session.mask));
      });
      return (await Promise.all(shown)).every(Boolean) ? exitCodes.ok : exitCodes.rejected;
    });
  },
});

async function printLinks(scope: CallScope, jobId: string, tasks: readonly string[]): Promise<number> {
  for (const task of tasks) {
    const reading = await getTaskLogUrl(scope, { jobId, task });
    if (isFailed(reading) || reading.url === undefined) return printFault(reading);
    terminal.print(reading.url);
  }
  return exitCodes.ok;
}

/** Gives whether all of a log could be shown. */
async function showAll(
  events: AsyncIterable<LogEvent>,
  task: string,
  writer: ReturnType<typeof lineWriter>,
): Promise<boolean> {
  for await (const event of events) {
    if (event.kind === 'text') {
      writer.write(event.text);
      continue;
    }
    writer.end();
    const text = textOf(event, task);
    if (text !== undefined) terminal.warn(text);
    if (event.kind === 'failed') return false;
  }
  writer.end();
  return true;
}

function textOf(event: Exclude<LogEvent, { kind: 'text' }>, task: string): string | undefined {
  if (event.kind === 'ended') return undefined;
  if (event.kind !== 'gap') return noticeText(event, task);
  return l10n.t(
    'Lines of the log of {0} are missing here, because the service shows only its end. For all of it, use --link.',
    task,
  );
}

/** In milliseconds. Several logs need the same answer. */
const freshness = 1_000;

/** Whether a job has ended, for all its logs together. */
function endOf(scope: CallScope, id: string): () => Promise<boolean> {
  const { now } = scope.session.ports;
  let [asked, answer] = [Number.NEGATIVE_INFINITY, Promise.resolve(false)];
  return () => {
    if (now() - asked >= freshness) [asked, answer] = [now(), look(scope, id)];
    return answer;
  };
}

async function look(scope: CallScope, id: string): Promise<boolean> {
  const reading = await getTrainingJob(scope, id);
  const job = isFailed(reading) || reading.error ? undefined : jobIn(reading.raw);
  return job !== undefined && hasEnded(job) === true;
}
