import { isLevel } from '../rules/kit/rule.ts';
import type { RuleSeverities } from '../validate/ruleProblems.ts';

/** The setting `trainingjob.rules`, asked for once per place until it changes. */
export interface RuleSettings {
  readonly at: (uri: string) => Promise<RuleSeverities>;
  readonly forget: () => void;
}

/** `ask` gets the value of the setting for a place. A client that does not answer leaves the rules as they are. */
export function ruleSettings(ask: (uri: string) => Promise<unknown>): RuleSettings {
  const known = new Map<string, Promise<RuleSeverities>>();
  return {
    at: (uri) => {
      const asked = known.get(uri) ?? ask(uri).then(toSeverities, () => noSettings);
      known.set(uri, asked);
      return asked;
    },
    forget: () => known.clear(),
  };
}

const noSettings: RuleSeverities = {};

/** Whatever else a user wrote there is ignored; settings.json marks it. */
function toSeverities(value: unknown): RuleSeverities {
  const entries = Object.entries(Object(value));
  return Object.fromEntries(entries.flatMap(([rule, level]) => (isLevel(level) ? [[rule, level]] : [])));
}
