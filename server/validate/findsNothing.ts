import type { PartialJob } from '../document/path.ts';
import { topics as allTopics } from '../rules/index.ts';
import type { JobRule } from '../rules/kit/rule.ts';
import type { RuleSeverities } from './ruleProblems.ts';
import { rulesetOf } from './ruleset.ts';
import type { ValidateOptions } from './validate.ts';

/** Whether no rule finds anything in a job that fits its schema. A rule that throws may have found something. */
export function findsNothing(
  job: PartialJob,
  severities: RuleSeverities,
  { topics = allTopics, knowledge = {} }: Pick<ValidateOptions, 'topics' | 'knowledge'>,
): boolean {
  const isOff = ({ id, offByDefault }: JobRule) => (severities[id] ?? (offByDefault ? 'off' : '')) === 'off';
  const isSilent = (rule: JobRule) => isOff(rule) || isEmpty(rule.check(job, knowledge));
  try {
    return rulesetOf(topics).jobTopics.every(({ about, rules }) => (about && !about(job)) || rules.every(isSilent));
  } catch {
    return false;
  }
}

function isEmpty(found: Iterable<unknown>): boolean {
  for (const _ of found) return false;
  return true;
}
