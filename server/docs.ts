import type { Path } from './document.ts';

/** Where a rule is explained. `docsBase` is the URL of the folder that holds `docs/` and `schemas/`. */
export const ruleLink = (docsBase: string, rule: string): string => `${docsBase}/docs/RULES.md#${rule}`;

/** Where a field is described. */
export const referenceLink = (docsBase: string, _path: Path): string => `${docsBase}/schemas/REFERENCE.md`;
