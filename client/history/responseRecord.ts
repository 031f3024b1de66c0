/** A response as it is stored. Pure: without VS Code. */
import { explanationText } from '../../modelarts/answers/errors.ts';
import { indentJson } from '../../modelarts/answers/indentJson.ts';
import { isJson } from '../../modelarts/jsonValue.ts';
import type { Answered } from '../../modelarts/submission/submit.ts';

/** A response as its document shows it. */
export interface ResponseRecord {
  /** The name of the document. */
  readonly fileName: string;
  /** What the service sent, indented. */
  readonly text: string;
  /** Some of the text is too deep or too long to be indented. */
  readonly isPartlyIndented?: true;
  readonly ok: boolean;
  readonly status: number;
  readonly durationMs: number;
  readonly requestId?: string;
  readonly jobId?: string;
  /** For a rejection: what the service said and what to do. */
  readonly advice?: string;
  /** Why the response was lost, and how sure it is that this is its job. The text is what the service says about the job instead. */
  readonly adopted?: string;
  readonly target: string;
  /** The URI of the job file. */
  readonly source: string;
  /** ISO 8601. */
  readonly sentAt: string;
}

interface SubmittedJob {
  readonly jobName: string;
  readonly target: string;
  readonly source: string;
  readonly sentAt: Date;
}

export function responseRecord(answer: Answered, { jobName, target, source, sentAt }: SubmittedJob): ResponseRecord {
  const { body, ok, status, durationMs, requestId, jobId, error, adopted } = answer;
  const label = jobId?.slice(0, 8) ?? [status, error?.code].filter(Boolean).join(' ');
  return {
    fileName: fileNameOf(answer.jobName ?? jobName, label, isJson(body) ? 'json' : 'txt'),
    ...shown(body),
    ok,
    status,
    durationMs,
    ...(requestId !== undefined && { requestId }),
    ...(jobId !== undefined && { jobId }),
    ...(adopted !== undefined && { adopted }),
    ...(error && { advice: explanationText(error) }),
    target,
    source,
    sentAt: sentAt.toISOString(),
  };
}

function shown(body: string): Pick<ResponseRecord, 'text' | 'isPartlyIndented'> {
  if (!isJson(body)) return { text: body };
  const { text, isPartial } = indentJson(body);
  return { text: `${text}\n`, ...(isPartial && { isPartlyIndented: true }) };
}

/** Made of the job's name and id; a rejected job has the status and the error code instead of an id. */
const fileNameOf = (jobName: string, label: string, extension: string): string =>
  `${inFileName(jobName).trim() || 'job'} (${inFileName(label)}).response.${extension}`;

/** Shortened first: half of a character at the end can't be part of a URI. */
const inFileName = (text: string): string =>
  text.slice(0, longestPart).replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '_');

const longestPart = 80;
