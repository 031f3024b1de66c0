import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

/** Whose log is meant. */
export interface TaskId {
  readonly jobId: string;
  /** As in `status.tasks`. */
  readonly task: string;
}

const parametersOf = ({ jobId, task }: TaskId) => ({ training_job_id: jobId, task_id: task });

/** Lines that follow each other in a log. The service chooses how it names their places. */
export interface LogLines {
  readonly start: string;
  readonly end: string;
  readonly count: number;
  readonly content: string;
}

export interface LogLinesReading extends Reading {
  /** Absent when the service doesn't have this operation, or nothing was written yet. */
  readonly lines?: LogLines;
}

export interface LogLinesQuery {
  /** Where the last lines ended, or where they started when older ones are asked for. Without one, the newest lines are meant. */
  readonly base?: string;
  /** At most 500. */
  readonly lines?: number;
  /** After the place, or before it. */
  readonly order?: 'asc' | 'desc';
}

/** As the service allows. */
export const mostLogLines = 500;

export async function getTaskLogLines(
  scope: CallScope,
  id: TaskId,
  { base = '', lines = mostLogLines, order = 'desc' }: LogLinesQuery = {},
): Promise<LogLinesReading | Failure> {
  const search = [
    ['base_line', base],
    ['lines', String(lines)],
    ['order', order],
  ] as const;
  const reading = await query(scope, 'getTaskLogLines', parametersOf(id), { search });
  if (isFailed(reading)) return reading;
  const found = reading.error ? undefined : linesIn(reading.raw);
  return Object.assign(reading, found && { lines: found });
}

function linesIn(text: string): LogLines | undefined {
  const { start_line: start, end_line: end, lines, content } = propertiesOf(parsedJson(text));
  if (typeof content !== 'string') return undefined;
  return { start: String(start ?? ''), end: String(end ?? ''), count: Number(lines) || 0, content };
}

/** The end of a log. */
export interface LogPreview {
  readonly content: string;
  /** Bytes of the content, as the service says. */
  readonly currentSize?: number;
  /** Bytes of the whole log, as the service says. */
  readonly fullSize?: number;
}

export interface LogPreviewReading extends Reading {
  /** Absent when nothing was written yet. */
  readonly preview?: LogPreview;
}

export async function previewTaskLog(scope: CallScope, id: TaskId): Promise<LogPreviewReading | Failure> {
  const reading = await query(scope, 'previewTaskLog', parametersOf(id));
  if (isFailed(reading)) return reading;
  const preview = reading.error ? undefined : previewIn(reading.raw);
  return Object.assign(reading, preview && { preview });
}

/** Older services call the content context. */
function previewIn(text: string): LogPreview | undefined {
  const { content, context, current_size, full_size } = propertiesOf(parsedJson(text));
  const shown = content ?? context;
  if (typeof shown !== 'string') return undefined;
  const [currentSize, fullSize] = [current_size, full_size].map((size) =>
    Number.isSafeInteger(size) ? Number(size) : undefined,
  );
  return {
    content: shown,
    ...(currentSize !== undefined && { currentSize }),
    ...(fullSize !== undefined && { fullSize }),
  };
}

export interface LogUrlReading extends Reading {
  /** A link with a signature of its own, good for a few minutes. It gets no header of ours. */
  readonly url?: string;
}

export async function getTaskLogUrl(scope: CallScope, id: TaskId): Promise<LogUrlReading | Failure> {
  const search = [['Content-Type', 'application/octet-stream']] as const;
  const reading = await query(scope, 'getTaskLogUrl', parametersOf(id), { search });
  if (isFailed(reading)) return reading;
  const { obs_url: url } = propertiesOf(reading.error ? undefined : parsedJson(reading.raw));
  return Object.assign(reading, typeof url === 'string' && { url });
}

/** The service doesn't have an operation. */
export const isUnknownOperation = ({ status, error }: Pick<Reading, 'status' | 'error'>): boolean =>
  (status === 404 || status === 405) && !/^ModelArts\.(?!2803|2836)/.test(error?.code ?? '');

/** Nothing was written yet. */
export const isNotYet = ({ status, error }: Pick<Reading, 'status' | 'error'>): boolean =>
  status === 204 || ['ModelArts.2776', 'ModelArts.2818', 'ModelArts.2820'].includes(error?.code ?? '');
