import { anchorOf } from '../../schemas/anchor.ts';

/** Where a rule is explained. `docsBase` is the URL of the folder that holds `docs/` and `schemas/`. */
export const ruleLink = (docsBase: string, rule: string): string => `${docsBase}/docs/RULES.md#${rule}`;

/** Where an object is described, by its title in the schema. */
export const referenceLink = (docsBase: string, title: string): string =>
  `${docsBase}/schemas/REFERENCE.md#${anchorOf(title)}`;
