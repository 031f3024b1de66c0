import { hasPlaceholder } from '../../document/placeholders.ts';

/** Whether a text is a path as OBS has them, `obs://bucket/key` or `/bucket/key`: a bucket, and no empty folder below it. */
export const isObsPath = (text: string): boolean => /^(?:obs:\/\/|\/)[^/]+(?:\/[^/]+)*\/?$/.test(text);

/** The folder an OBS file lies in, with its slash at the end. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The same in the notation with a slash in front, to compare paths by. */
export function plainPath(path: string): string {
  const slashed = path.startsWith('obs://') ? path.slice('obs:/'.length) : path;
  return slashed.includes('//') ? slashed.replace(/\/{2,}/g, '/') : slashed;
}

/** A path below a folder, whether the folder ends with a slash or not. */
export const joinPath = (folder: string, file: string): string =>
  `${folder.endsWith('/') ? folder : `${folder}/`}${file}`;

/** Whether a path has neither a slash nor a scheme nor a drive in front. */
export const isRelative = (path: string): boolean => !/^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(path);

/** Whether a file lies elsewhere than in a folder. One that is no OBS path, or not known yet, cannot be told from. */
export function isOutside(folder: string, file: string): boolean {
  if (!isObsPath(folder) || !file || hasPlaceholder(folder) || hasPlaceholder(file)) return false;
  const start = joinPath(plainPath(folder), '');
  return !plainPath(file).startsWith(start) || plainPath(file) === start;
}

/** The OBS path that a path of Windows, S3 or the web was meant to be; nothing where no bucket can be made out. */
export function toObsPath(text: string): string | undefined {
  const slashed = text.trim().replaceAll('\\', '/');
  const isWeb = /^https?:/i.test(slashed);
  const [, bucket, key] = /^https?:\/\/([^./]+)\.obs\.[^/]+\/(.*)$/i.exec(slashed) ?? [];
  if (isWeb && !bucket) return undefined;
  const address = bucket ? `${bucket}/${key}` : slashed.replace(/^(?:[a-z][a-z0-9+.-]*:)?(?:\.{0,2}\/)*/i, '');
  const scheme = slashed.startsWith('/') ? '/' : 'obs://';
  const path = scheme + address.replace(/\/{2,}/g, '/');
  return isObsPath(path) ? path : undefined;
}
