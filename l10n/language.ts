/** The variables of an environment that name its language, the strongest first. */
const variables = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/** The locale of a process by its environment, as POSIX reads it. */
export const environmentLocale = (env: Readonly<Record<string, string | undefined>>): string | undefined =>
  variables.map((name) => env[name]).find(Boolean);

/**
 * The languages that will do for a locale, the closest first: `zh-cn` and `zh` for `zh_CN.UTF-8`. They are spelled as VS Code
 * spells them. Nothing else than a language gets through, because files are named after it.
 */
export function languagesFor(locale = ''): string[] {
  const language = locale
    .replace(/[.@].*$/, '')
    .replaceAll('_', '-')
    .toLowerCase();
  if (!/^[a-z]{2,3}(-[a-z\d]{1,8})*$/.test(language)) return [];
  const parts = language.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
