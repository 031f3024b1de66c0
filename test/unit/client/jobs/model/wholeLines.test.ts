import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeLines } from '../../../../../client/jobs/model/wholeLines.ts';

async function piecesOf(...texts: string[]): Promise<string[]> {
  const from = async function* () {
    yield* texts;
  };
  const pieces: string[] = [];
  for await (const piece of wholeLines(from())) if (piece !== '') pieces.push(piece);
  return pieces;
}

test('pieces end where lines end, or the states of a progress bar', async () => {
  assert.deepEqual(await piecesOf('a\nsec', 'ret\r', '10%\r20', '%'), ['a\n', 'secret\r', '10%\r', '20%']);
});

test('what has no end of a line is cut at a blank, and nothing of it is lost', async () => {
  const secret = 'secret'.repeat(100);
  const texts = Array.from({ length: 40 }, (_, index) => `${'x'.repeat(100_000)} ${index} sec`).flatMap((text) => [
    text,
    secret.slice(3),
  ]);
  const pieces = await piecesOf(...texts);
  assert.equal(pieces.join(''), texts.join(''));
  assert.ok(pieces.length > 3 && pieces.every((piece) => piece.length < 1_200_000));
  assert.equal(
    pieces.join('').split(secret).length,
    pieces.flatMap((piece) => piece.split(secret).slice(1)).length + 1,
  );
});

test('a text without any blank is not kept for ever', async () => {
  const texts = Array.from({ length: 30 }, () => 'x'.repeat(100_000));
  const pieces = await piecesOf(...texts);
  assert.equal(pieces.join(''), texts.join(''));
  assert.ok(pieces.length > 2);
});
