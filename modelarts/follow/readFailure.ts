import * as l10n from '@vscode/l10n';
import { type Explanation, messageWithCode } from '../answers/errors.ts';
import { type FailureFacts, type TaskLog, taskEndsIn } from '../failure/failureFacts.ts';
import { isRecord, parsedJson, propertiesOf } from '../jsonValue.ts';
import type { CallScope } from '../operations/call.ts';
import { getJobDiagnosis } from '../operations/getJobDiagnosis.ts';
import { allJobEvents } from '../operations/listJobEvents.ts';
import { listJobStages } from '../operations/listJobStages.ts';
import { isNotYet, isUnknownOperation, type LogPreview, previewTaskLog } from '../operations/taskLogs.ts';
import { type Failure, isFailed } from '../session/ports.ts';

/** What could be read of a failure, with secrets, and what couldn't be read. */
export interface FailureReading {
  readonly facts: FailureFacts;
  readonly notes: readonly string[];
}

/** Those of tasks that failed come first. */
const mostLogs = 8;

/** In characters, of all logs together. A log has 5 MB at most, and its end says most; an editor is busy while they are read. */
const mostText = 8_000_000;

/** Reads everything that can tell why a job failed. What a service doesn't have is left out. */
export async function readFailure(scope: CallScope, id: string, job: unknown): Promise<FailureReading> {
  const notes: string[] = [];
  const note = (what: string, result: object) => {
    const reason = reasonOf(result);
    if (reason !== undefined) notes.push(l10n.t("{0} can't be read. {1}", what, reason));
  };
  const [events, stages, diagnosis, ...logs] = await Promise.all([
    allJobEvents(scope, id),
    listJobStages(scope, id),
    getJobDiagnosis(scope, id),
    ...tasksToRead(job).map(async (task) => ({ task, read: await previewTaskLog(scope, { jobId: id, task }) })),
  ]);
  note(l10n.t('The list of events'), events);
  note(l10n.t('The list of stages'), stages);
  note(l10n.t('The diagnosis'), diagnosis);
  for (const { task, read } of logs) note(l10n.t('The log of {0}', task), read);
  return {
    facts: {
      job,
      ...(Array.isArray(events) && { events }),
      ...('stages' in stages && { stages: stages.stages }),
      ...('raw' in diagnosis && !diagnosis.error && { diagnosis: parsedJson(diagnosis.raw) }),
      logs: logs.flatMap(({ task, read }) =>
        'preview' in read && read.preview ? [logOf(task, read.preview, mostText / logs.length)] : [],
      ),
    },
    notes,
  };
}

function logOf(task: string, { content, currentSize = 0, fullSize = 0 }: LogPreview, most: number): TaskLog {
  const isCut = content.length > most || fullSize > currentSize;
  return { task, text: content.slice(-most), ...(isCut && { isCut }) };
}

/** The tasks of a job, as it shows them. */
export function tasksOf(job: unknown): string[] {
  const { tasks } = propertiesOf(propertiesOf(job)['status']);
  return Array.isArray(tasks) ? tasks.filter((task) => typeof task === 'string') : [];
}

function tasksToRead(job: unknown): string[] {
  const failed = taskEndsIn(job).flatMap(({ task }) => task || []);
  return [...new Set([...failed, ...tasksOf(job)])].slice(0, mostLogs);
}

/** Not where there is nothing yet, or where the service has no such operation. */
function reasonOf(result: Failure | { status?: number; error?: Explanation } | object): string | undefined {
  if (isFailed(result)) return result.reason;
  const { status, error } = result as { status?: number; error?: Explanation };
  if (!error || status === undefined || !isRecord(error)) return undefined;
  const reading = { status, error };
  return isUnknownOperation(reading) || isNotYet(reading) ? undefined : messageWithCode(error);
}
