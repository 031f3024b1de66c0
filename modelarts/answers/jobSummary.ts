import { isPhase, phases } from '../../schemas/phases.ts';

/** What identifies a job, and its phase. */
export interface JobSummary {
  readonly id: string;
  readonly name?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt?: number;
  readonly phase?: string;
}

/** The job in a JSON body, if there is one. */
export function jobIn(body: string): JobSummary | undefined {
  try {
    return summaryOf(JSON.parse(body));
  } catch {
    return undefined;
  }
}

export function summaryOf(job: unknown): JobSummary | undefined {
  const { metadata, status } = propertiesOf(job);
  const { id, name, create_time: createTime } = propertiesOf(metadata);
  const { phase } = propertiesOf(status);
  if (!isNonEmptyString(id)) return undefined;
  // Numbers are sometimes written as strings.
  const createdAt = Number(createTime ?? Number.NaN);
  return {
    id,
    ...(isNonEmptyString(name) && { name }),
    ...(Number.isFinite(createdAt) && { createdAt }),
    ...(isNonEmptyString(phase) && { phase }),
  };
}

/** Whether a job has ended. One in an unknown phase may still be running. */
export const isOver = ({ phase }: JobSummary): boolean => phase !== undefined && isPhase(phase) && phases[phase].isEnd;

const propertiesOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const isNonEmptyString = (value: unknown): value is string => typeof value === 'string' && value !== '';
