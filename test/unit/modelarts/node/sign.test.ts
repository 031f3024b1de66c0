import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalRequest, signature, signRequest, stringToSign } from '../../../../modelarts/node/sign.ts';
import { signedHeaderNames } from '../../../../modelarts/session/signer.ts';
import type { SignableRequest } from '../../../../modelarts/session/signing.ts';
import { wireTarget } from '../../../../modelarts/session/wireTarget.ts';
import vectors from '../../../fixtures/signing-vectors.json';

interface Vector {
  id: string;
  credentials?: { ak: string; sk: string };
  request: SignableRequest;
  expect: Record<'canonicalRequest' | 'stringToSign', string> & Partial<Record<string, string>>;
}

const cases = [
  ...vectors.vectors,
  ...vectors.otherLegalSignatures,
  ...vectors.upstream,
  ...vectors.worked,
] as unknown as Vector[];

for (const { id, request, expect, credentials = vectors.credentials } of cases) {
  test(`signs like the reference: ${id}`, () => {
    const names = expect.signedHeaders?.split(';') ?? signedHeaderNames(request.headers);
    assert.equal(canonicalRequest(request, names), expect.canonicalRequest);
    assert.equal(stringToSign(request, names), expect.stringToSign);
    if (expect.signature) assert.equal(signature(request, names, credentials.sk), expect.signature);
    if (expect.wireTarget) assert.equal(wireTarget(request), expect.wireTarget);
  });
}

test('a signed request carries date, token and authorization, and every header given is signed', () => {
  const request = { method: 'GET', path: '/v2/p/training-jobs', headers: { Host: 'modelarts.example' } };
  const keys = { accessKey: 'AK', secretKey: 'SK', securityToken: 'ST' };
  const headers = signRequest(request, keys, new Date('2026-01-02T03:04:05.678Z'));
  assert.equal(headers['X-Sdk-Date'], '20260102T030405Z');
  assert.equal(headers['X-Security-Token'], 'ST');
  assert.match(
    headers['Authorization'] ?? '',
    /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/,
  );
});
