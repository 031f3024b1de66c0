import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countSteps } from '../../../../client/window/countSteps.ts';

interface Answers {
  readonly kind: string;
}

const steps = [{}, { when: ({ kind }: Partial<Answers>) => kind === 'keys' }, {}];

test('questions that do not apply are not counted, and those that were answered are', () => {
  assert.deepEqual(countSteps(steps, { index: 0, answers: {}, answered: 0 }), { step: 1, totalSteps: 2 });
  assert.deepEqual(countSteps(steps, { index: 1, answers: { kind: 'keys' }, answered: 1 }), { step: 2, totalSteps: 3 });
  assert.deepEqual(countSteps(steps, { index: 2, answers: { kind: 'keys' }, answered: 2 }), { step: 3, totalSteps: 3 });
});
