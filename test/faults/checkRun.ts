import { isDeepStrictEqual } from 'node:util';
import { outcomeText, wholeText } from '../../modelarts/submission/outcomeTexts.ts';
import { type Entry, entriesOf, type Line } from '../../modelarts/submission/submissionLog.ts';
import { shows } from '../support/plantedSecrets.ts';
import { callers, type MadeJob } from './faultyService.ts';
import { secrets } from './plan.ts';
import type { Run, Submitted } from './runPlan.ts';

/** What must never happen, and did in a run. */
export async function faultsOf(run: Run): Promise<string[]> {
  const lines = await run.journal.read();
  const entries = entriesOf(lines);
  return [
    ...sentTwice(run),
    ...doubles(run),
    ...lostJobs(run, entries),
    ...foreignJobs(run, entries),
    ...leaks(run, lines),
  ];
}

function sentTwice({ witness: { arrived } }: Run): string[] {
  const twice = arrived.filter((id, index) => arrived.indexOf(id) !== index);
  return twice.map((id) => `${id} was sent more than once`);
}

const jobsOf = ({ witness }: Run, id: string): MadeJob[] => witness.jobs.filter(({ submission }) => submission === id);

/** Without a word of the user, the same content makes a job once. */
function doubles(run: Run): string[] {
  const effective = run.submitted.filter(({ id, replaces }) => replaces === undefined && jobsOf(run, id).length > 0);
  return effective
    .filter(({ body }, index) => effective.slice(0, index).some((earlier) => isSameContent(earlier.body, body)))
    .map(({ id }) => `${id} made a job that an earlier submission had made`);
}

const isSameContent = (a: string, b: string): boolean => isDeepStrictEqual(JSON.parse(a), JSON.parse(b));

const denials: Readonly<Record<string, string>> = {
  absent: 'is said to have created nothing',
  rejected: 'is said to have been rejected',
  unsent: 'is said not to have been sent',
};

/** A job exists, and its submission is said to have made none. */
const lostJobs = (run: Run, entries: readonly Entry[]): string[] =>
  entries.flatMap(({ state, sending: { id } }) => {
    const [made] = jobsOf(run, id);
    return made && !made.isDeleted && denials[state] && !isRefused(run, state)
      ? [`${id} ${denials[state]}, but job ${made.id} exists`]
      : [];
  });

/** The service itself says so, and shows the job later than anybody waits who has used up a quota. */
const isRefused = ({ plan: { behaviour } }: Run, state: Entry['state']): boolean =>
  state === 'rejected' &&
  'repeated-over-quota' in behaviour &&
  (['list-lag', 'read-lag'] as const).some((lag) => Number(behaviour[lag] ?? 0) > 6_000);

/** A job is shown as one's own that plainly isn't: made by somebody else, or of other content. */
function foreignJobs(run: Run, entries: readonly Entry[]): string[] {
  const shown = [
    ...entries.map(({ sending: { id }, jobId }) => ({ id, jobId, how: 'the journal shows' })),
    ...run.submitted.map(({ id, outcome }) => ({ id, jobId: jobIdOf(outcome), how: 'the outcome shows' })),
  ];
  const owned = entries.flatMap(({ jobId }) => jobId ?? []);
  const twice = owned.filter((jobId, index) => owned.indexOf(jobId) !== index);
  return [
    ...twice.map((jobId) => `job ${jobId} is shown for two submissions`),
    ...shown.flatMap(({ id, jobId, how }) => {
      const made = run.witness.jobs.find((job) => job.id === jobId);
      return jobId === undefined || (made && !isForeign(run, id, made)) ? [] : [`${how} job ${jobId} for ${id}`];
    }),
  ];
}

const jobIdOf = (outcome: Submitted['outcome']): string | undefined => {
  if (outcome?.kind === 'answered') return outcome.jobId;
  return outcome?.kind === 'duplicate' ? outcome.job?.id : undefined;
};

/** Whoever submits the same content as another user can't tell the two jobs apart. */
function isForeign({ plan, submitted }: Run, id: string, { submission }: MadeJob): boolean {
  if (submission === undefined) return !('twin' in plan.behaviour);
  const bodyOf = (of: string) => submitted.find((its) => its.id === of)?.body;
  return !isSameContent(bodyOf(submission) ?? '{}', bodyOf(id) ?? '{}');
}

/** Secrets in what was written or said, in whatever spelling. */
function leaks({ submitted, said, witness: { token } }: Run, lines: readonly Line[]): string[] {
  const texts = submitted.map(({ outcome }) =>
    !outcome || outcome.kind === 'answered' ? '' : wholeText(outcomeText(outcome, { jobName: 'a', target: 'test' })),
  );
  const written = [
    JSON.stringify(lines),
    ...stringsIn(lines),
    JSON.stringify(submitted.map(({ outcome }) => outcome)),
    ...stringsIn(submitted.map(({ outcome }) => outcome)),
    ...said,
    ...texts,
  ].join('\n');
  const planted = { token, ...secrets, ...callers.keys[0], ...callers.users[0] };
  const { accessKey: _, account: __, user: ___, ...needles } = planted as Record<string, string>;
  return Object.entries(needles).flatMap(([name, value]) => (shows(written, value) ? [`secret ${name} shows`] : []));
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
