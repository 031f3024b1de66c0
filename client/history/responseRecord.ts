/** How an answer of the service is kept. Pure: knows no VS Code. */
import { applyEdits, format } from 'jsonc-parser';
import type { Explanation } from '../../modelarts/answers/errors.ts';
import { isJson } from '../../modelarts/masks/isJson.ts';
import type { Answered } from '../../modelarts/submission/submit.ts';

/** An answer as its document shows it. */
export interface ResponseRecord {
  /** Name of the document. */
  readonly fileName: string;
  /** What the service sent, laid out. */
  readonly text: string;
  readonly ok: boolean;
  readonly status: number;
  readonly durationMs: number;
  readonly requestId?: string;
  readonly jobId?: string;
  /** One sentence about a refusal: what the service said and what to do. */
  readonly advice?: string;
  /** Why the answer itself never came: this is what the service says of the job. */
  readonly adopted?: string;
  readonly target: string;
  /** URI of the job file. */
  readonly source: string;
  /** ISO 8601. */
  readonly sentAt: string;
}

interface Sent {
  readonly jobName: string;
  readonly target: string;
  readonly source: string;
  readonly sentAt: Date;
}

export function responseRecord(answer: Answered, { jobName, target, source, sentAt }: Sent): ResponseRecord {
  const { body, ok, status, durationMs, requestId, jobId, error, adopted } = answer;
  const mark = jobId?.slice(0, 8) ?? [status, error?.code].filter(Boolean).join(' ');
  return {
    fileName: fileNameOf(answer.jobName ?? jobName, mark, isJson(body) ? 'json' : 'txt'),
    text: layOut(body),
    ok,
    status,
    durationMs,
    ...(requestId !== undefined && { requestId }),
    ...(jobId !== undefined && { jobId }),
    ...(adopted !== undefined && { adopted }),
    ...(error && { advice: adviceOf(error) }),
    target,
    source,
    sentAt: sentAt.toISOString(),
  };
}

/** What the service said, in its words, and what to do. */
function adviceOf({ code, message, solution, advice }: Explanation): string {
  const said = code === undefined ? message : `${code}: ${message}`;
  return `${/[.!?]$/.test(said) ? said : `${said}.`} ${solution ?? advice}`;
}

/** Beyond this, laying out costs more than it helps. */
const longestLaidOut = 2_000_000;

/** JSON is laid out without touching a character of its tokens, numbers above all; other text stays as it is. */
function layOut(body: string): string {
  if (body.length > longestLaidOut || !isJson(body)) return body;
  const edits = format(body, undefined, { insertSpaces: true, tabSize: 2, eol: '\n', insertFinalNewline: true });
  return applyEdits(body, edits);
}

/** Job name and id make a name that lasts; a refused job has the answer's status and code instead of an id. */
function fileNameOf(jobName: string, mark: string, extension: string): string {
  const name = jobName.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '_').trim();
  return `${name.slice(0, longestName) || 'job'} (${mark}).response.${extension}`;
}

const longestName = 80;
