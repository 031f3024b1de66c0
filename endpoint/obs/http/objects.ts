/** Calls about objects, over files. */
import { mkdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { etagOf } from './etag.ts';
import { type ObsAnswer, obsError } from './obsAnswer.ts';
import type { ObsCall } from './obsSignature.ts';
import { conflicts, hasBucket, isFolder, type ObsServices, placeOf } from './places.ts';
import { receiveFile } from './receiveFile.ts';

export async function getObject(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  const path = placeOf(call, parts);
  const stats = path === undefined ? undefined : await stat(path).catch(() => undefined);
  const isWanted = call.key.endsWith('/') ? stats?.isDirectory() : stats?.isFile();
  if (!path || !stats || !isWanted)
    return obsError((await hasBucket(call, parts)) ? 'NoSuchKey' : 'NoSuchBucket', call.path);
  const size = stats.isFile() ? stats.size : 0;
  const range = rangeIn(call.headers['range'], size);
  if (range === 'unsatisfiable') return obsError('InvalidRange', call.path);
  const { start, end } = range ?? { start: 0, end: size };
  const headers = {
    ETag: await etagOf(path),
    'Last-Modified': stats.mtime.toUTCString(),
    'Content-Type': call.query.get('response-content-type') ?? 'application/octet-stream',
    'Content-Length': String(end - start),
    'Accept-Ranges': 'bytes',
    ...(range && { 'Content-Range': `bytes ${start}-${end - 1}/${size}` }),
    ...dispositionOf(call),
  };
  return { status: range ? 206 : 200, headers, ...(size > 0 && { file: { path, start, end } }) };
}

function dispositionOf({ query }: ObsCall): Readonly<Record<string, string>> {
  const name = query.get('response-content-disposition');
  return name ? { 'Content-Disposition': name } : {};
}

/** The end isn't part of it. */
function rangeIn(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return start < end ? { start, end } : 'unsatisfiable';
}

export async function putObject(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  const path = placeOf(call, parts);
  if (!path || call.key.length > 1024) return obsError('InvalidObjectName', call.path);
  try {
    if (call.key.endsWith('/')) await mkdir(path, { recursive: true });
    else {
      const fault = await receiveFile(path, parts.body, call.headers);
      if (fault) return obsError(fault, call.path);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && conflicts.has(String(error.code)))
      return obsError('ObjectConflict', call.path);
    throw error;
  }
  return { status: 200, headers: { ETag: await etagOf(path) } };
}

export async function deleteObject(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  const path = placeOf(call, parts);
  if (!path) return obsError('InvalidObjectName', call.path);
  if (call.key.endsWith('/')) await rmdir(path).catch(() => {});
  else if (!(await isFolder(path))) await rm(path, { force: true });
  await removeEmpty(dirname(path), placeOf({ ...call, key: '' }, parts) ?? path);
  return { status: 204 };
}

/** Folders are only there for what is in them, up to that of the bucket. */
async function removeEmpty(folder: string, bucket: string): Promise<void> {
  if (!folder.startsWith(bucket) || folder === bucket) return;
  const isRemoved = await rmdir(folder).then(
    () => true,
    () => false,
  );
  if (isRemoved) await removeEmpty(dirname(folder), bucket);
}
