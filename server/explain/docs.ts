import type { Docs } from '../../l10n/translation.ts';
import { anchorOf } from '../../schemas/anchor.ts';
import { mapDocs } from '../../schemas/docs.ts';
import type { RootSchema } from '../../schemas/jsonSchema.ts';
import { memoize } from '../document/memoize.ts';
import { errorSchemaIn, requestSchema, responseSchema } from '../document/schema.ts';

/** The schemas as hover and completion show them, and what RULES.md says of a rule, in the user's language. */
export interface LocalizedDocs {
  readonly request: RootSchema;
  readonly response: RootSchema;
  readonly error: RootSchema;
  readonly rules: Docs['rules'];
}

/** What is not translated stays in English. Schemas are translated when the first of their texts is shown. */
export function docsIn({ fields, rules }: Docs): LocalizedDocs {
  const replace = (key: string, text: string) => fields[key]?.message ?? text;
  const inLanguage = memoize((schema: RootSchema) =>
    mapDocs(schema, schema === requestSchema ? 'TrainingJobRequest' : 'TrainingJobResponse', replace),
  );
  return {
    get request() {
      return inLanguage(requestSchema);
    },
    get response() {
      return inLanguage(responseSchema);
    },
    get error() {
      return errorIn(this.response);
    },
    rules,
  };
}

const errorIn = memoize(errorSchemaIn);

/** Where a rule is explained. `docsBase` is the URL of the folder that holds `docs/` and `schemas/`. */
export const ruleLink = (docsBase: string, rule: string): string => `${docsBase}/docs/RULES.md#${rule}`;

/** Where an object is described, by its title in the schema. */
export const referenceLink = (docsBase: string, title: string): string =>
  `${docsBase}/schemas/REFERENCE.md#${anchorOf(title)}`;
