import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { AccessKeys } from '../../../modelarts/session/signing.ts';
import type { ObsFolders } from '../obsFolders.ts';
import { type ObsAnswer, obsError } from './obsAnswer.ts';
import { answerObs } from './obsOperations.ts';
import { type ObsCall, refusalOf } from './obsSignature.ts';

export interface ObsParts {
  readonly folders: ObsFolders;
  readonly keysOf: (accessKey: string) => AccessKeys | undefined;
  /** A clock in milliseconds. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** Object storage over HTTP: the bucket is the first part of the path, or of the host. */
export const obsListener =
  (parts: ObsParts): RequestListener =>
  (request, response) => {
    respond(request, response, parts).catch((error: Error) => {
      parts.log(error.stack ?? error.message);
      response.destroy();
    });
  };

async function respond(request: IncomingMessage, response: ServerResponse, parts: ObsParts): Promise<void> {
  const call = callOf(request);
  const answer = await answerOf(call, request, parts);
  const headers = { ...answer.headers, 'x-obs-request-id': randomBytes(16).toString('hex'), Server: 'OBS' };
  // The unread rest of a body would be parsed as the next call on the same connection.
  response.writeHead(answer.status, { ...headers, ...(!request.complete && { Connection: 'close' }) });
  const { file, text } = answer;
  if (request.method === 'HEAD' || (!file && text === undefined)) response.end();
  else if (!file) response.end(text);
  else await pipeline(createReadStream(file.path, { start: file.start, end: file.end - 1 }), response);
}

async function answerOf(call: ObsCall | undefined, body: IncomingMessage, parts: ObsParts): Promise<ObsAnswer> {
  if (!call) return obsError('InvalidObjectName', body.url ?? '');
  const refusal = refusalOf(call, parts.keysOf, parts.now());
  if (refusal) return obsError(refusal, call.path);
  try {
    return await answerObs(call, { folders: parts.folders, body });
  } catch (error) {
    parts.log(error instanceof Error ? error.message : String(error));
    return obsError('InternalError', call.path);
  }
}

/** Undefined if the path can't be decoded. */
function callOf({ method = '', url = '', headers }: IncomingMessage): ObsCall | undefined {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const [, host] = /^([^.]+)(?:\.obs)?\.localhost(?::\d+)?$/.exec(headers.host ?? '') ?? [];
  const [, first = '', rest = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  try {
    return {
      method,
      path,
      resource: host === undefined ? path : `/${host}${path}`,
      query: new URLSearchParams(query),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      bucket: host ?? decodeURIComponent(first),
      key: decodeURIComponent(host === undefined ? rest : path.slice(1)),
    };
  } catch {
    return undefined;
  }
}
