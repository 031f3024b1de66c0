import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shownPreviews } from '../../../../server/lsp/shownPreviews.ts';

const all = () => true;

describe('previews that are shown', () => {
  test('are told once of all that changes while the client is being told', async () => {
    const told: (() => void)[] = [];
    const previews = shownPreviews(() => new Promise<void>((resolve) => void told.push(resolve)));
    previews.outdate(all);
    assert.equal(told.length, 0, 'nobody has asked for one');
    previews.asked('a');
    for (let count = 0; count < 5; count++) previews.outdate(all);
    assert.equal(told.length, 1);
    told[0]?.();
    await new Promise(setImmediate);
    assert.equal(told.length, 2);
    told[1]?.();
    await new Promise(setImmediate);
    assert.equal(told.length, 2);
    previews.outdate((uri) => uri === 'b');
    assert.equal(told.length, 2);
  });

  test('are forgotten once the client has long ceased to ask, not when it misses one', async () => {
    let told = 0;
    const previews = shownPreviews(async () => {
      told += 1;
      throw new Error('refused');
    });
    previews.asked('a');
    for (let count = 0; count < 80; count++) {
      previews.outdate(all);
      await new Promise(setImmediate);
    }
    assert.equal(told, 50);
    previews.asked('a');
    previews.outdate(all);
    assert.equal(told, 51);
  });
});
