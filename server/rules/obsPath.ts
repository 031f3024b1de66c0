/** An OBS address, taken apart: `/bucket/folder/` and `obs://bucket/folder/` mean the same. */
export interface ObsPath {
  readonly bucket: string;
  /** Without a leading slash; ends with one when a folder is meant. */
  readonly key: string;
  readonly scheme: 'obs://' | '/';
}

/** Undefined for what is no OBS path. */
export function parseObsPath(text: string): ObsPath | undefined {
  const match = /^(obs:\/\/|\/)([^/]+)(?:\/(.*))?$/s.exec(text);
  if (!match) return undefined;
  const [, scheme, bucket = '', key = ''] = match;
  return { scheme: scheme as ObsPath['scheme'], bucket, key };
}

/** The folder an OBS file lies in, with its slash at the end. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
