/** Indented JSON; other text is unchanged. Control characters are removed, because a terminal would obey them. */
export const prettyJson = (body: string): string => indented(body).replace(/[^\P{Cc}\n\t]/gu, '');

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
