/** The little of a job that tells which one it is. */
export interface JobSummary {
  readonly id: string;
  readonly name?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt?: number;
  readonly phase?: string;
}

/** The job that a body of JSON shows, if it shows one. */
export function jobIn(body: string): JobSummary | undefined {
  try {
    return summaryOf(JSON.parse(body));
  } catch {
    return undefined;
  }
}

export function summaryOf(job: unknown): JobSummary | undefined {
  const { metadata, status } = partsOf(job);
  const { id, name, create_time: createTime } = partsOf(metadata);
  const { phase } = partsOf(status);
  if (!isText(id)) return undefined;
  // Numbers are sometimes written as text.
  const createdAt = Number(createTime ?? Number.NaN);
  return {
    id,
    ...(isText(name) && { name }),
    ...(Number.isFinite(createdAt) && { createdAt }),
    ...(isText(phase) && { phase }),
  };
}

const lastPhases = ['Completed', 'Failed', 'Terminated', 'Abnormal'];

/** Whether a job is over; of an unknown phase one cannot say so. */
export const isOver = ({ phase }: JobSummary): boolean => phase !== undefined && lastPhases.includes(phase);

const partsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
