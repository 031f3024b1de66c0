import { placeholderPattern } from '../../schemas/placeholderPattern.ts';

/** A string without its placeholders, so that rules check what is really written there. */
export const withoutPlaceholders = (text: string): string => text.replace(placeholderPattern, '');

/** Whether part of a value is put in only when the job is sent. */
export const hasPlaceholder = (text: string): boolean => text.search(placeholderPattern) >= 0;

/** The placeholder of a secret. */
export const secretPlaceholder = (name: string): string => `\${secret:${name}}`;

/** The nearest thing to a text that is a name of an environment variable. */
export const variableName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9_]/gu, '_')
    .replace(/^(?![A-Za-z_])/, '_');
