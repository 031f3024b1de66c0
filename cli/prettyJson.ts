/** JSON for people; as it came where it is none. Less what a terminal would obey. */
export const prettyJson = (body: string): string => laidOut(body).replace(/[^\P{Cc}\n\t]/gu, '');

function laidOut(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
