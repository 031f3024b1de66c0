/**
 * A text that others have a part in, such as a service or a file, as a message may show it: VS Code makes a link of
 * `[…](command:…)` that runs the command and pictures of `$(…)`, and marks of direction and of no width let a text look like another. Pure.
 */
export const plainText = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replaceAll('](', '] (')
    .replaceAll('$(', '$ (');
