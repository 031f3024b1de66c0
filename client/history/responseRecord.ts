/** A response as it is stored. Pure: without VS Code. */
import { applyEdits, format } from 'jsonc-parser';
import { explanationText } from '../../modelarts/answers/errors.ts';
import { isJson } from '../../modelarts/masks/isJson.ts';
import type { Answered } from '../../modelarts/submission/submit.ts';

/** A response as its document shows it. */
export interface ResponseRecord {
  /** The name of the document. */
  readonly fileName: string;
  /** What the service sent, formatted. */
  readonly text: string;
  readonly ok: boolean;
  readonly status: number;
  readonly durationMs: number;
  readonly requestId?: string;
  readonly jobId?: string;
  /** For a rejection: what the service said and what to do. */
  readonly advice?: string;
  /** Why the response was lost. The text is what the service says about the job instead. */
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
    text: formatted(body),
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

/** In characters. Formatting more takes too long. */
const maxFormatted = 2_000_000;

/** Formats JSON without changing its tokens, because parsing would round large numbers. Other text stays as it is. */
function formatted(body: string): string {
  if (body.length > maxFormatted || !isJson(body)) return body;
  const edits = format(body, undefined, { insertSpaces: true, tabSize: 2, eol: '\n', insertFinalNewline: true });
  return applyEdits(body, edits);
}

/** Made of the job's name and id; a rejected job has the status and the error code instead of an id. */
function fileNameOf(jobName: string, label: string, extension: string): string {
  const name = jobName.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '_').trim();
  return `${name.slice(0, maxNameLength) || 'job'} (${label}).response.${extension}`;
}

const maxNameLength = 80;
