import type { Rule } from './rule.ts';
import { schemaRules } from './schema.ts';

/** All rules, by topic. Of those with words for the schema the special ones come before the general ones, which are last. */
export const rules: readonly Rule[] = [schemaRules].flat();
