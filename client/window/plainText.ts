/**
 * Makes text from a service, a file or a setting safe for messages. VS Code turns `[…](command:…)` into a link that runs
 * the command and `$(…)` into an icon; invisible characters can make one text look like another. Pure.
 */
export const plainText = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replaceAll('](', '] (')
    .replaceAll('$(', '$ (');
