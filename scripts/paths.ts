import { fileURLToPath } from 'node:url';

/** The repository's top folder. Only scripts run from source use this; bundled tests are given their paths. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
