/** What stands for a value that is put in only when the job is sent: `${secret:NAME}`, `${env:NAME}`. */
const reference = /\$\{(?:secret|env):[A-Za-z_][A-Za-z0-9_]*\}/g;

/** A text less its references, so that rules judge what is really written there. */
export const withoutReferences = (text: string): string => text.replace(reference, '');

/** Whether part of a value is put in only when the job is sent. */
export const hasReference = (text: string): boolean => text.search(reference) >= 0;

/** The reference to a secret that is named after the field it is for. */
export const secretReference = (name: string): string => `\${secret:${variableName(name)}}`;

/** The nearest thing to a text that is a name of an environment variable. */
export const variableName = (text: string): string =>
  text.replace(/[^A-Za-z0-9_]/gu, '_').replace(/^(?![A-Za-z_])/, '_');
