import { phases } from '../../schemas/phases.ts';
import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { timeIn } from './timeIn.ts';

/** What identifies a job, and its phase. */
export interface JobSummary {
  readonly id: string;
  readonly name?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt?: number;
  readonly phase?: string;
  /** The ID, or the name where there is no ID. */
  readonly user?: string;
}

/** The job in a JSON body, if there is one. */
export const jobIn = (body: string): JobSummary | undefined => summaryOf(parsedJson(body));

export function summaryOf(job: unknown): JobSummary | undefined {
  const { metadata, status } = propertiesOf(job);
  const { id: shownId, name, create_time: createTime, user_id, user_name } = propertiesOf(metadata);
  const { phase } = propertiesOf(status);
  // Some services number their jobs. A number that JSON can't hold would be the ID of another one.
  const id = Number.isSafeInteger(shownId) ? String(shownId) : shownId;
  if (!isNonEmptyString(id)) return undefined;
  const createdAt = timeIn(createTime);
  const user = [user_id, user_name].find(isNonEmptyString);
  return {
    id,
    ...(isNonEmptyString(name) && { name }),
    ...(createdAt !== undefined && { createdAt }),
    ...(isNonEmptyString(phase) && { phase }),
    ...(user !== undefined && { user }),
  };
}

/** Whether a job has ended, or nothing if its phase isn't known. */
export const hasEnded = ({ phase = '' }: JobSummary): boolean | undefined =>
  Object.entries(phases).find(([name]) => name.toLowerCase() === phase.toLowerCase())?.[1].isEnd;

/** One in an unknown phase may still be running. */
export const isOver = (job: JobSummary): boolean => hasEnded(job) === true;

const isNonEmptyString = (value: unknown): value is string => typeof value === 'string' && value !== '';
