import { isLevel } from '../rules/kit/rule.ts';
import type { RuleSeverities } from '../validate/ruleProblems.ts';

/** The valid entries of the setting `trainingjob.rules`. Others are ignored here; settings.json marks them. */
export function toSeverities(value: unknown): RuleSeverities {
  const entries = Object.entries(Object(value));
  return entries.length
    ? Object.fromEntries(entries.flatMap(([rule, level]) => (isLevel(level) ? [[rule, level]] : [])))
    : noSettings;
}

/** One object, because what was checked is kept by it. */
const noSettings: RuleSeverities = {};
