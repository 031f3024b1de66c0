/** Bucket and key of a path, whose spelling begins with `obs://` or a slash. */
export const obsSegments = (path: string): string[] =>
  path
    .replace(/^obs:\/\//, '')
    .split('/')
    .filter(Boolean);
