import { placeholderPattern } from '../../schemas/placeholderPattern.ts';

/** A text less its references, so that rules judge what is really written there. */
export const withoutPlaceholders = (text: string): string => text.replace(placeholderPattern, '');

/** Whether part of a value is put in only when the job is sent. */
export const hasPlaceholder = (text: string): boolean => text.search(placeholderPattern) >= 0;

/** The reference to a secret. */
export const secretPlaceholder = (name: string): string => `\${secret:${name}}`;

/** The nearest thing to a text that is a name of an environment variable. */
export const variableName = (text: string): string =>
  text.replace(/[^A-Za-z0-9_]/gu, '_').replace(/^(?![A-Za-z_])/, '_');
