import { isLevel } from '../rules/kit/rule.ts';
import type { RuleSeverities } from '../validate/ruleProblems.ts';

/** The setting `trainingjob.rules`, requested once per URI until it changes. */
export interface RuleSettings {
  readonly at: (uri: string) => Promise<RuleSeverities>;
  readonly forget: () => void;
}

/** `ask` gets the setting for a URI. If the client doesn't answer, the rules keep their severities. */
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

/** Other values are ignored here; settings.json marks them. */
function toSeverities(value: unknown): RuleSeverities {
  const entries = Object.entries(Object(value));
  return Object.fromEntries(entries.flatMap(([rule, level]) => (isLevel(level) ? [[rule, level]] : [])));
}
