import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nextWindow, nothingShown } from '../../../../modelarts/follow/previewWindow.ts';

/** What the service answers whose window on the end of a log cuts it by bytes. */
function windowOn(log: string, from: number, to?: number) {
  const bytes = new TextEncoder().encode(log);
  const cut = bytes.subarray(from, to);
  return { content: new TextDecoder().decode(cut), currentSize: cut.length, fullSize: to ?? bytes.length };
}

describe('a character that the window cuts', () => {
  const log = '训练开始\nstep 1\n';

  for (const from of [1, 2])
    test(`at its beginning, of which ${3 - from} bytes are left: the part before is told as missing`, () => {
      const { text, isGap, shown } = nextWindow(nothingShown, windowOn(log, from));
      assert.deepEqual([text, isGap, shown.bytes], ['练开始\nstep 1\n', true, new TextEncoder().encode(log).length]);
    });

  for (const to of [4, 5])
    test(`at its end, of which ${to - 3} bytes are there: it counts as not shown`, () => {
      const first = nextWindow(nothingShown, windowOn(log, 0, to));
      assert.deepEqual([first.text, first.isGap, first.shown.bytes], ['训', undefined, 3]);
      assert.equal(nextWindow(first.shown, windowOn(log, 0)).text, '练开始\nstep 1\n');
    });
});
