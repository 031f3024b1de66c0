import { hasPlaceholder } from '../../document/placeholders.ts';

/** Whether a path has the form `obs://bucket/key` or `/bucket/key`, without double slashes in the key and blanks at the end. */
export const isObsPath = (path: string): boolean =>
  /^(?:obs:\/\/|\/)[^/]+(?:\/[^/]+)*\/?$/.test(path) && path.trimEnd() === path;

/** The folder of an OBS file, with a slash at the end. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The path in the `/bucket/key` form, in which paths can be compared. */
export function plainPath(path: string): string {
  const slashed = path.startsWith('obs://') ? path.slice('obs:/'.length) : path;
  return slashed.includes('//') ? slashed.replace(/\/{2,}/g, '/') : slashed;
}

/** The path of a file in a folder, with or without a slash at the end of the folder. */
export const joinPath = (folder: string, file: string): string =>
  `${folder.endsWith('/') ? folder : `${folder}/`}${file}`;

/** Whether two paths lead to the same folder. */
export const samePath = (one: string, other: string): boolean =>
  joinPath(plainPath(one), '') === joinPath(plainPath(other), '');

/** The absolute path in a container without `.`, `..`, and repeated slashes. */
export function resolved(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}

/** Whether a path starts with neither a slash, nor a scheme, nor a drive. */
export const isRelative = (path: string): boolean => !/^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(path);

/** Whether a file is outside a folder. Without a valid OBS path, or with placeholders, this can't be known. */
export function isOutside(folder: string, file: string): boolean {
  if (!isObsPath(folder) || !file || hasPlaceholder(folder) || hasPlaceholder(file)) return false;
  const start = joinPath(plainPath(folder), '');
  return !plainPath(file).startsWith(start) || plainPath(file) === start;
}

/** Turns a path of Windows, S3, or the web into the OBS path that it was meant to be, if it names a bucket. */
export function toObsPath(written: string): string | undefined {
  const slashed = written
    .trim()
    .replaceAll(/[\\／]/g, '/')
    .replace(/^([a-z0-9]+)：/i, '$1:');
  const isWeb = /^https?:/i.test(slashed);
  const [, bucket, key] = /^https?:\/\/([^./]+)\.obs\.[^/]+\/(.*)$/i.exec(slashed) ?? [];
  if (isWeb && !bucket) return undefined;
  const address = bucket ? `${bucket}/${key}` : slashed.replace(/^(?:[a-z][a-z0-9+.-]*:)?(?:\.{0,2}\/)*/i, '');
  const scheme = slashed.startsWith('/') ? '/' : 'obs://';
  const path = scheme + address.replace(/\/{2,}/g, '/');
  return isObsPath(path) ? path : undefined;
}
