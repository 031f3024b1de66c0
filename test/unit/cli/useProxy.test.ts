import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proxiesOf } from '../../../cli/useProxy.ts';

test('plain HTTP goes through no proxy on another machine', () => {
  const elsewhere = { http_proxy: 'http://proxy.example:3128', HTTP_PROXY: 'http://ann:pw@127.0.0.1.example' };
  const kept = { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: 'a.example', https_proxy: 'http://b.example' };
  assert.deepEqual(proxiesOf({ ...elsewhere, ...kept }), kept);
  assert.deepEqual(proxiesOf({ http_proxy: 'http://ann:pw@127.0.0.1:3128' }), {
    http_proxy: 'http://ann:pw@127.0.0.1:3128',
  });
});
