import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type SignatureFault, type SignedRequest, signatureFault } from '../../../endpoint/access/verifySignature.ts';
import { signRequest } from '../../../modelarts/node/sign.ts';
import type { SignableRequest } from '../../../modelarts/session/signing.ts';
import { wireTarget } from '../../../modelarts/session/wireTarget.ts';
import vectors from '../../fixtures/signing-vectors.json';

interface Vector {
  id: string;
  credentials?: { ak: string; sk: string };
  request: SignableRequest;
  expect: { authorization: string };
}

const known = { accessKey: vectors.credentials.ak, secretKey: vectors.credentials.sk };

const lowerCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** A request as it would arrive, with more headers. */
const arrived = (request: SignableRequest, more: Record<string, string> = {}): SignedRequest => ({
  method: request.method,
  target: wireTarget(request),
  headers: lowerCased({ ...request.headers, ...more }),
  body: Buffer.from(request.body ?? ''),
});

/** The clock of a vector stands at its own date. */
function timeOf({ headers }: SignedRequest): number {
  const date = String(headers['x-sdk-date']);
  return Date.parse(date.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
}

describe('accepts what the reference signed', () => {
  const cases = [...vectors.vectors, ...vectors.otherLegalSignatures, ...vectors.upstream] as unknown as Vector[];
  for (const { id, request, expect, credentials } of cases) {
    test(id, () => {
      const keys = credentials ? { accessKey: credentials.ak, secretKey: credentials.sk } : known;
      const securityToken = lowerCased(request.headers)['x-security-token'];
      const signed = arrived(request, { Authorization: expect.authorization });
      const fault = signatureFault(signed, { ...keys, ...(securityToken && { securityToken }) }, timeOf(signed));
      assert.equal(fault, undefined);
    });
  }
});

describe('refuses what has to be refused', () => {
  for (const { id, request } of vectors.mustBeRejected as unknown as Vector[]) {
    test(id, () => {
      const signed = arrived(request);
      const isKnown = signed.headers['authorization']?.includes(`Access=${known.accessKey},`);
      assert.ok(signatureFault(signed, isKnown ? known : undefined, timeOf(signed)));
    });
  }
});

describe('tells what is wrong', () => {
  const now = Date.parse('2026-01-02T03:04:05Z');
  const keys = { accessKey: 'AK', secretKey: 'SK' };
  const request: SignableRequest = { method: 'POST', path: '/v2/p/jobs', headers: { Host: 'h' }, body: '{"a":1}' };
  const signed = (more: Partial<SignableRequest> = {}, by: object = {}) => {
    const changed = { ...request, ...more };
    return arrived({ ...changed, headers: signRequest(changed, { ...keys, ...by }, new Date(now)) });
  };
  const minutes = 60_000;
  const cases: [string, SignedRequest, number, SignatureFault | undefined][] = [
    ['nothing, at the same time', signed(), now, undefined],
    ['nothing, 15 minutes later', signed(), now + 15 * minutes, undefined],
    ['the clock, 16 minutes later', signed(), now + 16 * minutes, 'clock'],
    ['the clock, 16 minutes earlier', signed(), now - 16 * minutes, 'clock'],
    ['another secret', signed({}, { secretKey: 'KS' }), now, 'mismatch'],
    ['another body', { ...signed(), body: Buffer.from('{"a":2}') }, now, 'mismatch'],
    ['another method', { ...signed(), method: 'PUT' }, now, 'mismatch'],
    ['a path that does not decode', { ...signed(), target: '/v2/%ZZ' }, now, 'malformed'],
    ['a digest that is not signed', unsignedDigest(), now, 'malformed'],
    ['a digest of another body', { ...digested('{"a":1}'), body: Buffer.from('{"a":2}') }, now, 'malformed'],
    ['a security token that nobody gave out', signed({}, { securityToken: 'made up' }), now, 'mismatch'],
    ['another scheme', { ...signed(), headers: { authorization: 'Basic abc' } }, now, 'malformed'],
  ];
  for (const [name, arrival, time, fault] of cases)
    test(name, () => assert.equal(signatureFault(arrival, keys, time), fault));

  /** With it, a body could be exchanged on the way: the digest is what was signed. */
  function unsignedDigest(): SignedRequest {
    const original = signed();
    const digest = '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862';
    return { ...original, headers: { ...original.headers, 'x-sdk-content-sha256': digest }, body: Buffer.from('{}') };
  }

  function digested(body: string): SignedRequest {
    const digest = '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862';
    return signed({ body, headers: { ...request.headers, 'X-Sdk-Content-Sha256': digest } });
  }

  test('a key that is not known', () => assert.equal(signatureFault(signed(), undefined, now), 'unknown-key'));

  test('a security token that is missing', () => {
    assert.equal(signatureFault(signed(), { ...keys, securityToken: 'given out' }, now), 'malformed');
  });
});
