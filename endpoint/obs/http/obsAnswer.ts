/** What object storage answers: XML, or a part of a file. */
export interface ObsAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly file?: { readonly path: string; readonly start: number; readonly end: number };
}

const statuses = {
  AccessDenied: [403, 'Access Denied'],
  InvalidAccessKeyId: [403, 'The Access Key Id you provided does not exist in our records.'],
  SignatureDoesNotMatch: [403, 'The request signature we calculated does not match the signature you provided.'],
  RequestTimeTooSkewed: [403, 'The difference between the request time and the current time is too large.'],
  NoSuchBucket: [404, 'The specified bucket does not exist.'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  NoSuchUpload: [
    404,
    'The specified multipart upload does not exist. The upload ID might be invalid, or the multipart upload might have been aborted or completed.',
  ],
  InvalidPart: [400, 'One or more of the specified parts could not be found.'],
  InvalidPartOrder: [400, 'The list of parts was not in ascending order.'],
  EntityTooSmall: [400, 'Your proposed upload is smaller than the minimum allowed object size.'],
  MalformedXML: [400, 'The XML you provided was not well-formed or did not validate against our published schema.'],
  InvalidBucketName: [400, 'The specified bucket is not valid.'],
  InvalidObjectName: [400, 'The specified object name is not valid.'],
  InvalidArgument: [400, 'Invalid Argument'],
  InvalidDigest: [400, 'The Content-MD5 you specified is not valid.'],
  BadDigest: [400, 'The Content-MD5 you specified did not match what we received.'],
  IncompleteBody: [400, 'You did not provide the number of bytes specified by the Content-Length HTTP header.'],
  InvalidRange: [416, 'The requested range cannot be satisfied.'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  NotImplemented: [501, 'A header or parameter you provided implies functionality that is not implemented.'],
  ObjectConflict: [409, 'Another object is in the way: a folder can not have the name of a file.'],
  InternalError: [500, 'The local object storage failed. See the log of the endpoint.'],
} as const;

export type ObsErrorCode = keyof typeof statuses;

/** An error in the service's own words, which clients recognize. */
export function obsError(code: ObsErrorCode, resource: string): ObsAnswer {
  const [status, message] = statuses[code];
  return xml(status, 'Error', { Code: code, Message: message, Resource: resource });
}

type XmlValue = string | number | boolean | XmlTree | readonly (string | XmlTree)[];

export interface XmlTree {
  readonly [name: string]: XmlValue;
}

export const xml = (status: number, root: string, tree: XmlTree): ObsAnswer => ({
  status,
  headers: { 'Content-Type': 'application/xml' },
  text: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${element(root, tree, namespaceOf(root))}`,
});

const namespaceOf = (root: string): string =>
  root === 'Error' ? '' : ' xmlns="http://obs.myhwclouds.com/doc/2015-06-30/"';

function element(name: string, value: XmlValue, attributes = ''): string {
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  const inner =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([child, part]) => element(child, part as XmlValue))
          .join('')
      : escaped(String(value));
  return `<${name}${attributes}>${inner}</${name}>`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML can't have, not even escaped, are replaced. */
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? '').replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');
