import { createBucket, headBucket, listBuckets, listObjects } from './buckets.ts';
import { deleteObject, getObject, putObject } from './objects.ts';
import { type ObsAnswer, obsError } from './obsAnswer.ts';
import type { ObsCall } from './obsSignature.ts';
import type { ObsOperation, ObsServices } from './places.ts';
import { abortUpload, completeUpload, initiateUpload, listParts, uploadPart } from './uploads.ts';

/** Answers a call whose signature is right. */
export async function answerObs(call: ObsCall, parts: ObsServices): Promise<ObsAnswer> {
  const operation = operationOf(call);
  if (!operation) return obsError('MethodNotAllowed', call.path);
  if ([...call.query.keys()].some((name) => notImplemented.has(name))) return obsError('NotImplemented', call.path);
  return operation(call, parts);
}

const notImplemented = new Set([
  'append',
  'acl',
  'policy',
  'lifecycle',
  'website',
  'cors',
  'versions',
  'delete',
  'rename',
]);

function operationOf({ method, bucket, key, query }: ObsCall): ObsOperation | undefined {
  if (bucket === '') return method === 'GET' ? listBuckets : undefined;
  const names = ['uploads', 'uploadId'].filter((name) => query.has(name));
  if (names.length > 0) return key === '' ? undefined : ofUpload[`${method} ${names}`];
  return (key === '' ? ofBucket : ofObject)[method];
}

const ofBucket: Readonly<Record<string, ObsOperation>> = { GET: listObjects, HEAD: headBucket, PUT: createBucket };

const ofObject: Readonly<Record<string, ObsOperation>> = {
  GET: getObject,
  HEAD: getObject,
  PUT: putObject,
  DELETE: deleteObject,
};

const ofUpload: Readonly<Record<string, ObsOperation>> = {
  'POST uploads': initiateUpload,
  'PUT uploadId': uploadPart,
  'GET uploadId': listParts,
  'DELETE uploadId': abortUpload,
  'POST uploadId': completeUpload,
};
