import type { PartialJob } from '../document/path.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { topics as allTopics } from '../rules/index.ts';
import { chosenSeverity, type RuleSeverities } from './ruleProblems.ts';
import { type Ruleset, rulesetOf } from './ruleset.ts';

/** A job that fits its schema, and what it is checked by. */
interface GivenJob {
  readonly job: PartialJob;
  readonly written: string;
  readonly severities: RuleSeverities;
  readonly knowledge: Knowledge;
}

/** Those of many jobs in which no rule finds anything. A rule that throws may have found something. */
export function fineJobs<T extends GivenJob>(jobs: readonly T[], topics = allTopics): ReadonlySet<T> {
  // Topic by topic, because a processor runs again what it has just run in half of the time.
  return new Set(
    rulesetOf(topics).jobTopics.reduce((fine, topic) => fine.filter((given) => !mayFind(topic, given)), jobs),
  );
}

function mayFind(
  { about, isFine, rules }: Ruleset['jobTopics'][number],
  { job, written, severities, knowledge }: GivenJob,
): boolean {
  try {
    if (about && !about(job, knowledge)) return false;
    if (isFine && !job.tasks && isFine(job, written)) return false;
    for (const rule of rules)
      for (const _ of rule.check(job, knowledge)) if (chosenSeverity(rule, severities) !== 'off') return true;
    return false;
  } catch {
    return true;
  }
}
