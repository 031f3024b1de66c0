/** Uploads in parts, as clients send large files. Parts wait beside the buckets until the object is complete. */
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { partMark } from '../partMark.ts';
import { completionIn, type NamedPart } from './completion.ts';
import { etagOf } from './etag.ts';
import { type ObsAnswer, type ObsErrorCode, obsError, xml } from './obsAnswer.ts';
import type { ObsCall } from './obsSignature.ts';
import { conflicts, isFolder, type ObsServices, placeOf } from './places.ts';
import { receiveFile } from './receiveFile.ts';

export async function initiateUpload(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  const path = placeOf(call, parts);
  if (!path || call.key.length > 1024 || call.key.endsWith('/')) return obsError('InvalidObjectName', call.path);
  await removeOldUploads(parts);
  const id = randomBytes(16).toString('hex');
  const folder = join(uploadsOf(parts), id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, targetFile), JSON.stringify([call.bucket, call.key]));
  return xml(200, 'InitiateMultipartUploadResult', { Bucket: call.bucket, Key: call.key, UploadId: id });
}

export async function uploadPart(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  const number = call.query.get('partNumber') ?? '';
  if (!/^[1-9]\d{0,4}$/.test(number) || Number(number) > mostParts) return obsError('InvalidArgument', call.path);
  if ('x-obs-copy-source' in call.headers) return obsError('NotImplemented', call.path);
  const folder = await folderOf(call, parts);
  if (!folder) return obsError('NoSuchUpload', call.path);
  const file = join(folder, fileOf(Number(number)));
  const fault = await receiveFile(file, parts.body, call.headers);
  return fault ? obsError(fault, call.path) : { status: 200, headers: { ETag: await etagOf(file) } };
}

export async function listParts(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  const folder = await folderOf(call, parts);
  if (!folder) return obsError('NoSuchUpload', call.path);
  const [most, marker] = [
    Number(call.query.get('max-parts') || 1000),
    Number(call.query.get('part-number-marker') || 0),
  ];
  if (!Number.isInteger(most) || most < 1 || !Number.isInteger(marker)) return obsError('InvalidArgument', call.path);
  const all = (await partsIn(folder)).filter((number) => number > marker);
  const page = all.slice(0, Math.min(most, 1000));
  const shown = page.map(async (PartNumber) => {
    const file = join(folder, fileOf(PartNumber));
    const { size, mtime } = await stat(file);
    return { PartNumber, LastModified: mtime.toISOString(), ETag: await etagOf(file), Size: size };
  });
  const { bucket, key, query } = call;
  return xml(200, 'ListPartsResult', {
    ...{ Bucket: bucket, Key: key, UploadId: query.get('uploadId') ?? '', PartNumberMarker: marker },
    ...(page.length > 0 && { NextPartNumberMarker: page.at(-1) ?? 0 }),
    ...{ MaxParts: most, IsTruncated: page.length < all.length, Part: await Promise.all(shown) },
  });
}

export async function abortUpload(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  const folder = await folderOf(call, parts);
  if (!folder) return obsError('NoSuchUpload', call.path);
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  return { status: 204 };
}

/** The parts that the body names become the object, which is there as a whole or not at all. */
export async function completeUpload(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  const folder = await folderOf(call, parts);
  const path = placeOf(call, parts);
  if (!folder || !path) return obsError('NoSuchUpload', call.path);
  const named = completionIn(await textOf(parts.body));
  const fault = named ? await faultIn(named, folder) : 'MalformedXML';
  if (!named || fault) return obsError(fault ?? 'MalformedXML', call.path);
  try {
    await joinFiles(
      named.map(({ number }) => join(folder, fileOf(number))),
      path,
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && conflicts.has(String(error.code)))
      return obsError('ObjectConflict', call.path);
    throw error;
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  const { bucket, key } = call;
  return xml(200, 'CompleteMultipartUploadResult', {
    ...{ Location: `/${bucket}/${key}`, Bucket: bucket, Key: key, ETag: await etagOf(path) },
  });
}

/** As in the service; parts but the last are in bytes. */
const [mostParts, leastPart] = [10_000, 100 * 1024];

async function faultIn(named: readonly NamedPart[], folder: string): Promise<ObsErrorCode | undefined> {
  if (named.length === 0) return 'MalformedXML';
  if (named.some(({ number }, index) => number <= (named[index - 1]?.number ?? 0))) return 'InvalidPartOrder';
  for (const [index, { number, etag }] of named.entries()) {
    const file = join(folder, fileOf(number));
    const stats = await stat(file).catch(() => undefined);
    if (!stats || (await etagOf(file)).replaceAll('"', '') !== etag) return 'InvalidPart';
    if (stats.size < leastPart && index < named.length - 1) return 'EntityTooSmall';
  }
  return undefined;
}

async function joinFiles(files: readonly string[], path: string): Promise<void> {
  if (await isFolder(path)) throw Object.assign(new Error(path), { code: 'EISDIR' });
  await mkdir(dirname(path), { recursive: true });
  const whole = join(dirname(path), partMark + randomBytes(8).toString('hex'));
  try {
    await writeFile(whole, '', { flag: 'wx' });
    for (const file of files) await pipeline(createReadStream(file), createWriteStream(whole, { flags: 'a' }));
    await rename(whole, path);
  } finally {
    await rm(whole, { force: true });
  }
}

const uploadsOf = ({ folders }: ObsServices): string => `${folders.root}-uploads`;

const targetFile = 'target.json';

const fileOf = (number: number): string => `part-${number}`;

async function partsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .flatMap((name) => /^part-(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** The folder of an upload, if it is one of this object. */
async function folderOf({ query, bucket, key }: ObsCall, parts: ObsServices): Promise<string | undefined> {
  const id = query.get('uploadId') ?? '';
  if (!/^[0-9a-f]{32}$/.test(id)) return undefined;
  const folder = join(uploadsOf(parts), id);
  const target = await readFile(join(folder, targetFile), 'utf8').catch(() => undefined);
  return target === JSON.stringify([bucket, key]) ? folder : undefined;
}

/** In bytes. 10,000 parts have less. */
const longestText = 2_000_000;

async function textOf(body: Readable): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > longestText) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** In milliseconds. */
const longestUpload = 7 * 24 * 3_600_000;

/** What nobody has gone on with for a week. */
async function removeOldUploads(parts: ObsServices): Promise<void> {
  const folder = uploadsOf(parts);
  for (const id of await readdir(folder).catch(() => [])) {
    const stats = await stat(join(folder, id)).catch(() => undefined);
    if (stats && Date.now() - stats.mtimeMs > longestUpload)
      await rm(join(folder, id), { recursive: true, force: true, maxRetries: 3 });
  }
}
