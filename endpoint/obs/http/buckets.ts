/** Calls about buckets, over folders. */
import { mkdir } from 'node:fs/promises';
import { locate } from '../obsFolders.ts';
import { etagOf } from './etag.ts';
import { filesIn, pageOf, wantedBy } from './listing.ts';
import { type ObsAnswer, obsError, xml } from './obsAnswer.ts';
import type { ObsCall } from './obsSignature.ts';
import { hasBucket, mountsIn, type ObsServices, placeOf } from './places.ts';

export async function listBuckets(_: ObsCall, { folders }: ObsServices): Promise<ObsAnswer> {
  const own = await filesIn({ folder: folders.root, start: '' }, wantedBy({ prefix: '', delimiter: '/' }));
  const mounted = Object.keys(folders.mounts()).map((prefix) => prefix.replace(/^obs:\/\//, ''));
  const names = [...own.map(({ key }) => key), ...mounted].map((path) => path.split('/').find(Boolean) ?? '');
  const unique = [...new Set(names)].filter(Boolean).sort();
  return xml(200, 'ListAllMyBucketsResult', {
    Buckets: { Bucket: unique.map((Name) => ({ Name, Location: 'local' })) },
  });
}

export async function headBucket(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  return (await hasBucket(call, parts)) ? { status: 200 } : obsError('NoSuchBucket', call.path);
}

export async function createBucket(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  const folder = placeOf(call, parts);
  if (!folder || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(call.bucket))
    return obsError('InvalidBucketName', call.path);
  await mkdir(folder, { recursive: true });
  return { status: 200, headers: { Location: `/${call.bucket}` } };
}

export async function listObjects(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  if (!(await hasBucket(call, parts))) return obsError('NoSuchBucket', call.path);
  const { query, bucket } = call;
  const [prefix, marker, delimiter] = ['prefix', 'marker', 'delimiter'].map((name) => query.get(name) ?? '');
  const most = Number(query.get('max-keys') || 1000);
  if (!Number.isInteger(most) || most < 0) return obsError('InvalidArgument', call.path);
  const own = locate(parts.folders.root, {}, [bucket]);
  const places = [...(own ? [{ start: '', folder: own }] : []), ...mountsIn(call, parts)];
  const asked = { prefix: prefix ?? '', marker: marker ?? '', delimiter: delimiter ?? '', most: Math.min(most, 1000) };
  const found = (await Promise.all(places.map((place) => filesIn(place, wantedBy(asked))))).flat();
  const all = new Map(found.map((it) => [it.key, it]));
  const { objects, prefixes, next } = pageOf([...all.values()], asked);
  const contents = objects.map(async ({ key, size, time, file }) => ({
    Key: key,
    LastModified: new Date(time).toISOString(),
    ETag: await etagOf(file),
    Size: size,
    Owner: { ID: 'local' },
    StorageClass: 'STANDARD',
  }));
  return xml(200, 'ListBucketResult', {
    Name: bucket,
    Prefix: asked.prefix,
    Marker: asked.marker,
    ...(next !== undefined && { NextMarker: next }),
    MaxKeys: asked.most,
    ...(asked.delimiter && { Delimiter: asked.delimiter }),
    IsTruncated: next !== undefined,
    Contents: await Promise.all(contents),
    CommonPrefixes: prefixes.map((Prefix) => ({ Prefix })),
  });
}
