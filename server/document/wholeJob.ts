import type { JobDocument } from './document.ts';
import type { PartialJob, Path } from './path.ts';

/** The job with the strings that rules don't get because they are too long, for who runs it or says what would run. */
export const wholeJob = ({ job, violations }: Pick<JobDocument, 'job' | 'violations'>): PartialJob =>
  [...violations.of('unchecked')].reduce((whole, { path, value }) => withValue(whole, path, value), job);

/** The owner stays as it is, because other versions have it too. */
function withValue<T>(owner: T, [step, ...rest]: Path, value: unknown): T {
  if (step === undefined) return value as T;
  const inside = withValue((owner as Record<string | number, unknown>)[step], rest, value);
  return (
    Array.isArray(owner) ? owner.map((item, index) => (index === step ? inside : item)) : { ...owner, [step]: inside }
  ) as T;
}
