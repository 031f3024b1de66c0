import { memoize } from '../document/memoize.ts';
import type { JobRule, SchemaRule, Topic } from '../rules/kit/rule.ts';

export type Topics = Readonly<Record<string, Topic>>;

/** The rules by how they are asked. */
export interface Ruleset {
  readonly jobTopics: readonly {
    readonly about?: Topic['about'];
    readonly isFine?: Topic['isFine'];
    readonly rules: readonly JobRule[];
  }[];
  readonly schemaRules: readonly SchemaRule[];
  /** Paths where a rule says all that the schema would. */
  readonly replaced: readonly string[];
  /** The rules that find what the service adds to a request. */
  readonly filledIn: ReadonlySet<string>;
  /** The rules whose problems stand alone. */
  readonly alone: ReadonlySet<string>;
}

/** Sorts the rules, once. */
export const rulesetOf = memoize((topics: Topics): Ruleset => {
  const all = Object.values(topics);
  const rules = all.flatMap((topic) => topic.rules);
  return {
    jobTopics: all.map((topic) => ({ ...topic, rules: topic.rules.filter((rule) => rule.check !== undefined) })),
    schemaRules: rules.filter((rule) => rule.explain !== undefined),
    replaced: rules.flatMap(({ replacesSchema = [] }) => replacesSchema),
    filledIn: new Set(rules.filter(({ filledIn }) => filledIn).map(({ id }) => id)),
    alone: new Set(rules.filter(({ alone }) => alone).map(({ id }) => id)),
  };
});
