import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Memento } from 'vscode';
import { confirmations } from '../../../../client/submit/confirmations.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const subject = 'cloud host · p1 · access key AKPLANTED1';

function memoryOf(values: Record<string, unknown>) {
  const kept = new Map(Object.entries(values));
  const memory: Memento = {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.get(key) ?? otherwise) as T,
    update: async (key: string, value: unknown) => void (value === undefined ? kept.delete(key) : kept.set(key, value)),
  };
  return { kept, memory };
}

test('what was confirmed is known, and kept without what it is about', async () => {
  const { kept, memory } = memoryOf({ target: 'cloud' });
  const confirmed = confirmations(memory, hash);
  assert.equal(confirmed.has(subject), false);
  await confirmed.add(subject);
  assert.deepEqual([confirmed.has(subject), confirmed.has(`${subject}2`)], [true, false]);
  assert.doesNotMatch(JSON.stringify([...kept]), /PLANTED|host/);
  await confirmed.clear();
  assert.deepEqual([confirmed.has(subject), [...kept]], [false, [['target', 'cloud']]]);
});

test('what version 0.1.0 has kept stays confirmed, but not as it was', () => {
  const { kept, memory } = memoryOf({ [`confirmed:${subject}`]: true });
  assert.equal(confirmations(memory, hash).has(subject), true);
  assert.doesNotMatch(JSON.stringify([...kept]), /PLANTED/);
});
