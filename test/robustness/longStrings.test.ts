/** Strings of millions of characters on their way to the service. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskBody } from '../../modelarts/masks/maskBody.ts';
import { resolvePlaceholders } from '../../modelarts/submission/resolvePlaceholders.ts';

test('strings of millions of characters, escaped or not, are read', async () => {
  const long = JSON.stringify('x'.repeat(3_000_000) + '"'.repeat(3_000_000));
  const body = `{"a": ${long}, "b": "\${env:USER}"}`;
  const resolved = await resolvePlaceholders(
    body,
    async () => 'ann',
    () => false,
  );
  assert.ok(resolved.kind === 'resolved');
  assert.ok(resolved.body === `{"a": ${long}, "b": "ann"}`);
  assert.equal(maskBody(`{"a": ${long}, "password": "secret:KEY}"}`).slice(-20), ', "password": "***"}');
});
