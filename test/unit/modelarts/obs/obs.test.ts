import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { obsSignature } from '../../../../modelarts/node/signObs.ts';
import { obsAddress, obsFolderAt } from '../../../../modelarts/obs/obsAddress.ts';
import { rejectionOf } from '../../../../modelarts/obs/obsFailure.ts';
import { signedQuery, stringToSign } from '../../../../modelarts/obs/obsSignature.ts';
import { listPageIn } from '../../../../modelarts/obs/obsXml.ts';

describe('a signature', () => {
  test('covers method, MD5, type, own headers in order, bucket, key, and signed parameters', () => {
    const headers = {
      'x-obs-security-token': 'ST',
      'x-obs-date': 'Thu, 26 Nov 2026 22:00:00 GMT',
      'content-md5': 'XUFAKrxLKna5cZ2REBfFkg==',
      host: 'b.obs.example.com',
    };
    const query = signedQuery([
      ['uploads', ''],
      ['prefix', 'x'],
      ['partNumber', '1'],
    ]);
    assert.equal(
      stringToSign({ method: 'PUT', headers }, `/b/k%20x${query}`),
      'PUT\nXUFAKrxLKna5cZ2REBfFkg==\n\n\nx-obs-date:Thu, 26 Nov 2026 22:00:00 GMT\nx-obs-security-token:ST\n/b/k%20x?partNumber=1&uploads',
    );
  });

  test('is an HMAC-SHA1 in base64, as in the vectors of RFC 2202', () => {
    const expected = Buffer.from('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79', 'hex').toString('base64');
    assert.equal(obsSignature('what do ya want for nothing?', 'Jefe'), expected);
  });
});

test('the bucket is in the host, unless no certificate or no name can cover that', () => {
  assert.deepEqual(obsAddress('https://obs.cn-north-4.myhuaweicloud.com', 'b', 'a b/(1).py'), {
    url: 'https://b.obs.cn-north-4.myhuaweicloud.com/a%20b/%281%29.py',
    resource: '/b/a%20b/%281%29.py',
  });
  assert.equal(obsAddress('http://127.0.0.1:5', 'b', 'k').url, 'http://127.0.0.1:5/b/k');
  assert.equal(obsAddress('https://obs.example.com/', 'a.b').url, 'https://obs.example.com/a.b/');
});

test('only paths of folders that mean what they say are taken', () => {
  assert.deepEqual(obsFolderAt('obs://bucket/a/b'), { bucket: 'bucket', prefix: 'a/b/' });
  assert.deepEqual(obsFolderAt('/bucket/a/'), { bucket: 'bucket', prefix: 'a/' });
  assert.deepEqual(obsFolderAt('obs://bucket'), { bucket: 'bucket', prefix: '' });
  const wrong = [
    'obs://b/x',
    'obs://bucket/a//b/',
    'obs://bucket/../x',
    'obs://bucket/./x',
    'obs://bucket/a\nb',
    's3://bucket/a',
  ];
  for (const path of [...wrong, 'obs://bucket/${env:X}/', 'bucket/a', '', 'obs://Bucket/a', 'file:///x'])
    assert.equal(obsFolderAt(path), undefined, path);
});

test('a list is read with its escapes, and only as a whole', () => {
  const object =
    '<Contents><Key>a&amp;b&#x20;&#99;</Key><ETag>"AB"</ETag><Size>7</Size><Owner><ID>x</ID></Owner></Contents>';
  const page = (inner: string) =>
    `<?xml version="1.0"?><ListBucketResult xmlns="x"><Name>n</Name>${inner}</ListBucketResult>`;
  const objects = [{ key: 'a&b c', size: 7, etag: 'ab' }];
  assert.deepEqual(listPageIn(page(object)), { objects, prefixes: [] });
  assert.deepEqual(listPageIn(page(`<IsTruncated>true</IsTruncated>${object}`)), {
    objects,
    prefixes: [],
    next: 'a&b c',
  });
  assert.deepEqual(listPageIn(page(`${object}<NextMarker>z</NextMarker><IsTruncated>true</IsTruncated>`))?.next, 'z');
  assert.deepEqual(listPageIn(page('')), { objects: [], prefixes: [] });
  const groups = ['a/', 'b&amp;/']
    .map((prefix) => `<CommonPrefixes><Prefix>${prefix}</Prefix></CommonPrefixes>`)
    .join('');
  const level = page(`<Prefix>x/</Prefix><IsTruncated>true</IsTruncated>${groups}`);
  assert.deepEqual(listPageIn(level), { objects: [], prefixes: ['a/', 'b&/'], next: 'b&/' });
  const broken = [page(object).slice(0, -3), page('<Contents><Key>a</Key></Contents>'), '', '{}', '<Error></Error>'];
  for (const text of broken) assert.equal(listPageIn(text), undefined, text);
});

test('a rejection says what to do, and repeats neither what was signed nor a secret', () => {
  const text =
    '<Error><Code>SignatureDoesNotMatch</Code><Message>m</Message><StringToSign>x-obs-security-token:SECRET</StringToSign></Error>';
  const known = rejectionOf({ status: 403, text }, 'b', []);
  assert.deepEqual(known, {
    kind: 'failed',
    reason: 'The secret access key is wrong. (SignatureDoesNotMatch)',
    concernsAll: true,
    isRefusal: true,
  });
  const odd = '<Error><Code>Odd</Code><Message>key SECRETKEY isn&apos;t</Message></Error>';
  assert.match(
    rejectionOf({ status: 400, text: odd }, 'b', ['SECRETKEY']).reason,
    /Odd and says: key (?!SECRETKEY)\S+ isn't/,
  );
  assert.match(rejectionOf({ status: 301, text: '' }, 'b', []).reason, /another region/);
  for (const status of [302, 403, 404])
    assert.match(
      rejectionOf({ status, text: '<html>log in</html>' }, 'b', []).reason,
      /isn't an answer of object storage.*\(HTTP \d+\)$/,
    );
  assert.match(rejectionOf({ status: 502, text: 'gateway' }, 'b', []).reason, /HTTP 502/);
});
