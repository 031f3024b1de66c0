import { printableJson } from '../../l10n/printable.ts';
import { indentJson } from '../../modelarts/answers/indentJson.ts';
import { isJson } from '../../modelarts/jsonValue.ts';

/** Indented JSON for a terminal; other text is unchanged. */
export const prettyJson = (body: string): string => (isJson(body) ? printableJson(indentJson(body).text) : body);
