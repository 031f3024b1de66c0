import { indentJson } from '../../modelarts/answers/indentJson.ts';
import { isJson } from '../../modelarts/masks/isJson.ts';

/** Indented JSON; other text is unchanged. Control characters are removed, because a terminal would obey them. */
export const prettyJson = (body: string): string =>
  (isJson(body) ? indentJson(body).text : body).replace(/[^\P{Cc}\n\t]/gu, '');
