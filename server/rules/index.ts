import type { Rule } from './rule.ts';
import { schemaRules } from './schema.ts';

/** All rules. Of the schema rules the special ones come before the general ones: the first that answers has the word. */
export const rules: readonly Rule[] = [...schemaRules];
