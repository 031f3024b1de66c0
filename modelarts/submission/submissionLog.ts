/** The lines of the journal, and what follows from them. Their names are its file format. */
import { isSameContent } from './isSameContent.ts';

export interface Journal {
  /** Resolves when the line is on the disk. */
  readonly append: (line: Line) => Promise<void>;
  /** All lines that are whole. One that was written again counts where it was written last. */
  readonly read: () => Promise<readonly Line[]>;
  /** Removes every trace of submissions. */
  readonly erase: (ids: readonly string[]) => Promise<void>;
}

export type Line = Sending | Answer | NoAnswer | Unsent | Adopted | Mark | Deleted;

/** Written before the first byte leaves. */
export interface Sending {
  readonly event: 'sending';
  readonly id: string;
  /** ISO 8601, by our clock. */
  readonly at: string;
  readonly target: { readonly name: string; readonly url: string; readonly projectId: string };
  readonly caller: string;
  /** Of the body as written, without its secrets, which version 0.1.0 had in it. None of these three holds values of placeholders. */
  readonly hash: string;
  /** Of the content of the body, however it is laid out. Absent in lines of older programs. */
  readonly contentHash?: string;
  /** Without secrets. */
  readonly body: string;
  /** Absent in lines of older programs, where a mask stands for all of a string that has a secret. */
  readonly isMaskedInParts?: true;
  readonly jobName?: string;
  /** Of a name with placeholders, with their values. Absent when one of them is a secret, which could be guessed from it. */
  readonly nameHash?: string;
  /** A path or a URI of the job file. */
  readonly source?: string;
  /** What its caller calls this submission. */
  readonly key?: string;
  /** The service's clock just before sending, in milliseconds since the epoch. */
  readonly serverTime?: number;
  /** IDs of older jobs with this name. */
  readonly before?: readonly string[];
  /** There can be more of them: the list wasn't complete. */
  readonly isBeforePartial?: true;
}

/** The service has answered. */
export interface Answer {
  readonly event: 'answered';
  readonly id: string;
  readonly at: string;
  readonly status: number;
  readonly ok: boolean;
  readonly jobId?: string;
  readonly jobName?: string;
  /** The user of the job, as the service names them. */
  readonly user?: string;
  readonly message?: string;
  readonly requestId?: string;
}

/** The request may have arrived, so the outcome is uncertain. */
export interface NoAnswer {
  readonly event: 'unclear';
  readonly id: string;
  readonly at: string;
  readonly reason: string;
}

/** The request certainly didn't arrive. */
export interface Unsent {
  readonly event: 'unsent';
  readonly id: string;
  readonly at: string;
  readonly reason: string;
}

/** The job was found at the service, or its user has said that it is theirs. */
export interface Adopted extends Settled {
  readonly event: 'adopted';
  readonly id: string;
  readonly at: string;
  readonly jobId: string;
  readonly jobName?: string;
}

/** Absent when the program found it out. */
interface Settled {
  readonly by?: 'user';
}

/** `absent`: no job was or will be created. `replaced`: the user submitted it again. */
export interface Mark extends Settled {
  readonly event: 'absent' | 'replaced';
  readonly id: string;
  readonly at: string;
}

/** The service has accepted to delete the job, when its user asked for it. */
export interface Deleted {
  readonly event: 'deleted';
  readonly id: string;
  readonly at: string;
  readonly jobId: string;
}

/** What the journal knows of one submission. */
export interface Entry {
  readonly sending: Sending;
  readonly state: 'uncertain' | 'created' | 'rejected' | 'unsent' | 'absent' | 'replaced';
  readonly jobId?: string;
  readonly jobName?: string;
  readonly user?: string;
  /** The last message about it, from the service or from us. */
  readonly message?: string;
  readonly status?: number;
  /** Its job was deleted by this product. */
  readonly isDeleted?: true;
}

/** The same service and project. Project IDs are unique, while the address of the local endpoint changes. */
export const isSameService = (a: Pick<Sending, 'target'>, b: Pick<Sending, 'target'>): boolean =>
  a.target.projectId === b.target.projectId;

/** Whether the caller means the same submission. */
export const isOfKey = (a: Sending, b: Sending): boolean =>
  isSameService(a, b) && a.key !== undefined && a.key === b.key;

/** What is sent once: by its key or by its content. */
export const isRepeat = (a: Sending, b: Sending): boolean => isOfKey(a, b) || isDuplicate(a, b);

/** The same content for the same project. Older lines don't say which name came of it. */
export const isDuplicate = (a: Sending, b: Sending): boolean =>
  isSameService(a, b) && (a.nameHash ?? b.nameHash) === (b.nameHash ?? a.nameHash) && isSameContent(a, b);

/** All submissions, in the order of their first lines. */
export function entriesOf(lines: readonly Line[]): Entry[] {
  const ownerOf = ownersOf(lines);
  const byId = new Map<string, Line[]>();
  for (const line of lines) {
    const own = byId.get(line.id);
    if (own) own.push(line);
    else byId.set(line.id, [line]);
  }
  return [...byId.values()].flatMap((own) => {
    const sending = own.find((line) => line.event === 'sending');
    if (!sending) return [];
    const isDeleted = own.some(({ event }) => event === 'deleted');
    return [{ ...entryOf(sending, own, ownerOf), ...(isDeleted && { isDeleted }) }];
  });
}

/** The submission that a job of a project belongs to. */
type Owners = (jobId: string, projectId: string) => string | undefined;

/** An answer is proof. Among submissions that found a job, the first in the journal owns it. Each service numbers its own jobs. */
export function ownersOf(lines: readonly Line[]): Owners {
  const projects = new Map(
    lines.flatMap((line) => (line.event === 'sending' ? [[line.id, line.target.projectId]] : [])),
  );
  const owners = new Map<string, string>();
  const keyOf = (jobId: string, projectId: string | undefined) => JSON.stringify([projectId, jobId]);
  for (const line of [...lines.filter(({ event }) => event === 'answered'), ...lines]) {
    if (!('jobId' in line) || line.jobId === undefined) continue;
    const key = keyOf(line.jobId, projects.get(line.id));
    if (!owners.has(key)) owners.set(key, line.id);
  }
  return (jobId, projectId) => owners.get(keyOf(jobId, projectId));
}

function entryOf(sending: Sending, own: readonly Line[], ownerOf: Owners): Entry {
  const answer = own.find((line) => line.event === 'answered');
  if (answer) {
    const { status, message, jobId, jobName, user } = answer;
    return {
      sending,
      state: answer.ok ? 'created' : 'rejected',
      status,
      ...defined({ message, jobId, jobName, user }),
    };
  }
  const adopted = own.find(
    (line) => line.event === 'adopted' && ownerOf(line.jobId, sending.target.projectId) === line.id,
  );
  if (adopted?.event === 'adopted') {
    const { jobId, jobName } = adopted;
    return { sending, state: 'created', jobId, ...defined({ jobName }) };
  }
  const mark = own.find(({ event }) => event === 'absent' || event === 'replaced' || event === 'unsent');
  const message = own.findLast((line) => line.event === 'unclear' || line.event === 'unsent')?.reason;
  return { sending, state: stateAfter(mark), ...defined({ message }) };
}

const stateAfter = (mark: Line | undefined): Entry['state'] =>
  mark?.event === 'absent' || mark?.event === 'replaced' || mark?.event === 'unsent' ? mark.event : 'uncertain';

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const defined = <T extends object>(properties: T): Defined<T> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Defined<T>;
