import type { Line } from './submissionLog.ts';

/** The submission that a job of a project belongs to. */
export type Owners = (jobId: string, projectId: string) => string | undefined;

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
