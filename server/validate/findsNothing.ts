import { memoize } from '../document/memoize.ts';
import type { PartialJob } from '../document/path.ts';
import { topics as allTopics } from '../rules/index.ts';
import type { JobRule } from '../rules/kit/rule.ts';
import type { RuleSeverities } from './ruleProblems.ts';
import { rulesetOf, type Topics } from './ruleset.ts';
import type { ValidateOptions } from './validate.ts';

/** Whether no rule finds anything in a job that fits its schema. A rule that throws may have found something. */
export function findsNothing(
  job: PartialJob,
  severities: RuleSeverities,
  { topics = allTopics, knowledge = {} }: Pick<ValidateOptions, 'topics' | 'knowledge'>,
): boolean {
  try {
    for (const { about, rules } of topicsThatCount(topics)(severities)) {
      if (about && !about(job, knowledge)) continue;
      for (const rule of rules) for (const _ of rule.check(job, knowledge)) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** The topics without the rules that are off. */
const topicsThatCount = memoize((topics: Topics) =>
  memoize((severities: RuleSeverities) => {
    const isOn = ({ id, offByDefault }: JobRule) => (severities[id] ?? (offByDefault ? 'off' : '')) !== 'off';
    return rulesetOf(topics).jobTopics.map((topic) => ({ ...topic, rules: topic.rules.filter(isOn) }));
  }),
);
