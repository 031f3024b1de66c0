import { environmentRules } from './environments.ts';
import { fieldRules, notImplementedRules } from './fields.ts';
import { parameterRules } from './parameters.ts';
import { remoteConstraintRules } from './remoteConstraints.ts';
import type { Rule } from './rule.ts';
import { schemaRules } from './schema.ts';
import { searchRules } from './search.ts';
import { searchSpaceRules } from './searchSpace.ts';
import { secretRules } from './secrets.ts';

/** All rules, by topic. Those with words for what the schema found come last, the special ones before the general ones. */
export const rules: readonly Rule[] = [
  environmentRules,
  parameterRules,
  remoteConstraintRules,
  searchRules,
  searchSpaceRules,
  secretRules,
  notImplementedRules,
  fieldRules,
  schemaRules,
].flat();
