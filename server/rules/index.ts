import { fieldRules, notImplementedRules } from './fields.ts';
import { parameterRules } from './parameters.ts';
import { remoteConstraintRules } from './remoteConstraints.ts';
import type { Rule } from './rule.ts';
import { schemaRules } from './schema.ts';
import { searchRules } from './search.ts';
import { searchSpaceRules } from './searchSpace.ts';

/** All rules, by topic. Those with words for what the schema found come last, the special ones before the general ones. */
export const rules: readonly Rule[] = [
  parameterRules,
  remoteConstraintRules,
  searchRules,
  searchSpaceRules,
  notImplementedRules,
  fieldRules,
  schemaRules,
].flat();
